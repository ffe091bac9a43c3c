/// The words that titles of columns are made of (`TitleWords`), without accents, in both languages.
enum TitleVocabulary {
    /// What a word says a column is about.
    enum Idea {
        case mail, phone, address, given, family, name, civility, organisation, service, role, place, postal, zip, code,
            link, tag
    }

    static let ideas: [String: Idea] = {
        var table: [String: Idea] = [:]
        for (idea, words) in lists {
            for word in list(words) { table[word] = idea }
        }
        return table
    }()

    private static let lists: [(Idea, String)] = [
        (
            .mail,
            "mail mails email emails courriel courriels mel mels messagerie electronique adel"
        ),
        (
            .phone,
            """
            tel tels telephone telephones telephonique phone phones telephony gsm cellulaire cellphone whatsapp ligne
            directe mobile portable cell sms standard fixe
            """
        ),
        (.address, "adresse adresses address addresses"),
        (.given, "prenom prenoms forename firstname"),
        (.family, "surname lastname usage usuel patronyme patronymique famille"),
        (.name, "nom noms name names"),
        (.civility, "civilite civ civilites salutation honorific prefix prefixe politesse"),
        (
            .organisation,
            """
            societe societes organisme organismes organisation organisations organization organizations structure
            structures entite account compte company companies entreprise employer employeur tiers rattachement
            institution collectivite administration etablissement association firme sociale raison workplace
            """
        ),
        (.service, "service services department direction unite affectation division pole"),
        (
            .role,
            """
            poste profession fonction fonctions job intitule metier occupation emploi grade qualite designation role
            position title titre function
            """
        ),
        (.place, "ville commune city town localite locality territoire departement"),
        (.postal, "postal postale"), (.zip, "zip postcode cp insee"), (.code, "code codes"),
        (.link, "linkedin website url web lien profil profile link"),
        (.tag, "etiquette etiquettes tag tags balise balises categories categorie category labels groupes"),
    ]

    /// Words that say whose it is, and those that say nothing.
    static let passed = Set(
        list(
            """
            de du des d la le les l un une et ou a au aux en of the your my votre vos mon ma mes son sa ses quel
            quelle est what is which e s occupe complet complete full entier display affiche afficher affichage whole
            contact contacts personne personnes person people individual individu elu elue maire responsable
            interlocuteur interlocutrice referent referente participant participante participants agent representant
            representante demandeur usager beneficiaire adherent adherente membre member client cliente prospect lead
            guest attendee invite inscrit inscrite stagiaire candidat candidate titulaire user utilisateur respondent
            repondant correspondant destinataire mandataire directeur directrice president presidente dirigeant
            dirigeante signataire registrant decideur coordonnees identite information informations renseignements
            indiquer indiquez preciser precisez saisir saisissez merci s il vous plait svp obligatoire facultatif
            required optional optionnel valeur value champ field libelle number numero num no n nr main current actuel
            actuelle actuels mailing lieu site page business office company personnel personnelle perso professionnel
            professionnelle professional pro travail work home domicile prive privee private personal bureau principal
            individuel individuelle direct directe interne externe secretariat appel de non dans travaillez travaille
            related liee lie appartenez exercez representez rattache original origine
            """))

    /// Words of a title that is about something else, whatever stands beside.
    static let elsewhere = Set(
        list(
            """
            type date id ids identifiant owner proprietaire created create creator cree creation modified modifie
            updated update by par status statut etat count nombre nb total score rate taux country pays calling
            indicatif domain domaine domaines screen ecran surnom nickname phonetic phonetique yomi middle suffix
            suffixe photo image avatar spouse conjoint conjointe assistant assistante manager children enfants
            naissance birthday birth anniversaire payeur acheteur buyer billing facturation parent industry secteur
            taille size siret siren format hash source objet subject message duration duree heure time langue language
            region state province street rue voie box bp socio professionnelles sexe genre gender label carnet list
            liste listes template modele open clicked
            """))

    /// Each the beginning of words that stand together.
    static let refusals = [
        "do not email", "do not e mail", "do not call", "do not phone", "do not contact", "do not sms",
        "ne pas contacter", "ne pas appeler", "ne pas telephoner", "ne pas solliciter", "ne pas relancer",
        "ne pas envoyer de mail", "ne pas envoyer de sms", "ne pas envoyer d e mail", "ne pas envoyer d email",
        "ne pas envoyer de courriel", "ne plus contacter", "ne souhaite plus etre contact",
        "ne souhaite pas etre contact", "opt out", "optout", "opted out", "unsubscribed", "desinscri", "desabonn",
        "no bulk email", "pas de mail", "refus de contact", "refuse d etre contact", "refus de mail", "refus d e mail",
        "refus d email", "refus de courriel", "refus mail", "opposition", "blacklist", "liste noire",
        "adresse e mail est desactivee", "adresse email est desactivee", "adresse e mail desactivee",
    ]

    /// With one of these it is no refusal: of letters or faxes, when it was, or why.
    static let noRefusals = Set(
        list("fax post postal courrier trade date le reason raison motif mode time heure count nombre"))

    /// Titles of an account, not of a person.
    static let accounts: Set<String> = [
        "nom d utilisateur", "user name", "nom utilisateur", "nom du compte utilisateur",
    ]

    /// Salesforce's titles, where they are written in capitals.
    static let compounds: [String: [String]] = [
        "mobilephone": ["mobile", "phone"], "homephone": ["home", "phone"], "otherphone": ["other", "phone"],
        "mailingcity": ["mailing", "city"], "othercity": ["other", "city"], "donotcall": ["do", "not", "call"],
        "hasoptedoutofemail": ["opted", "out"], "nomcomplet": ["nom", "complet"], "fullname": ["full", "name"],
    ]

    private static func list(_ words: String) -> [String] {
        words.split { $0 == " " || $0 == "\n" }.map(String.init)
    }
}
