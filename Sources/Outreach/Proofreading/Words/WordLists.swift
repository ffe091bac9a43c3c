/// Single words by what they are, both languages together, and the names of days and months.
extension PhraseLists {
    static let classes: [(WordClass, String)] = [
        (.pronoun, "vous le la les l en y lui leur nous me m te t moi you"),
        (.title, titles), (.role, roles),
        (.shortTitle, "m mm mme mmes mlle mlles dr pr me mgr mr mrs ms st ste cf vs prof"),
        (.short, short),
        (.negation, "pas rien non ni jamais aucun aucune nullement sans point not no nothing never nor"),
        (.small, small + " " + french + " " + english), (.french, french), (.english, english),
        (.greeting, greetings),
        (.have, "ai as a avons avez ont avais avait avions aviez avaient aurai have has had ve"),
        (.be, "suis es est sommes êtes sont étais était étions étiez étaient"),
        (.movement, movement), (.planned, planned), (.participle, participles), (.past, past), (.number, numbers),
        (.everyday, everyday), (.you, "vous votre vos vôtre vôtres you your yours"),
        (.me, "je j nous notre nos mon ma mes moi i we our my me us"), (.headline, headlines),
        (.afterDay, afterDays),
        (.lastOne, "dernier dernière derniers passé passée last past"),
        (.noInfinitive, "votre notre cette leur quatre autre avoir ne"),
        (.permits, permits),
        (.noFuture, "désirez retirez tirez attirez admirez inspirez aspirez devrez voudrez entrez montrez"),
        (.future, futures),
        (.betweenDays, "ou et au à puis le or and to the"),
    ]

    private static let greetings = """
        bonjour bonsoir salut coucou madame monsieur mesdames messieurs cher chère chers chères dear hello hi hey good
        """
    private static let afterDays = """
        à au ou et de du entre vers en dans pour si vous matin après midi soir prochain at or and in if for to
        morning afternoon from evening would
        """
    private static let futures = """
        aurez serez pourrez verrez saurez recevrez obtiendrez viendrez tiendrez apprendrez comprendrez prendrez
        mettrez perdrez rendrez enverrez courrez suivrez apercevrez ferez irez découvrirez
        """
    /// Imperatives that ask nothing, and words that look like one.
    private static let permits = """
        permettez excusez pardonnez croyez laissez hésitez sachez imaginez notez soyez rassurez bénéficiez découvrez
        profitez gagnez simplifiez chez assez avez veuillez
        """
    private static let titles = """
        madame monsieur mesdames messieurs mademoiselle mme mmes mlle m mm mr mrs ms miss sir madam docteur dr
        professeur pr maître me cher chère chers chères dear bonjour bonsoir salut hello hi hey coucou good morning
        afternoon evening
        """
    private static let roles = """
        maire maires adjoint adjointe directeur directrice directeurs préfet préfète sous préfet secrétaire général
        générale
        président présidente ministre chef cheffe responsable collègue collègues confrère consœur équipe team all
        everyone
        everybody colleague colleagues there tous toutes député députée sénateur sénatrice conseiller conseillère
        recteur rectrice inspecteur inspectrice commandant colonel capitaine commissaire mayor director prefect minister
        proviseur proviseure principal principale doyen doyenne greffier consul trésorier vétérinaire camarade voisin
        voisine
        partenaire partenaires agent agents friend friends amis amie ami rédaction direction service mairie
        """
    private static let short = """
        etc p pp n no art al ex env tel tél av bd bld fig vol ed ext max min approx hab resp chap réf ref dept dép
        janv févr
        avr juil sept oct nov déc jan feb mar apr jun jul aug sep dec lun mer jeu ven sam dim mon tue wed thu fri sat
        sun
        e i g c a min env soc cie pop sq ann bât apt coll inc ltd co vs nb ca
        """
    private static let small = "d l s qu c n j m t"
    private static let french = """
        le la les de des du et est en un une dans pour que qui vous nous votre vos notre nos je il elle ils elles ce
        cette
        ces sur par avec au aux ne pas plus son sa ses mais ou où si leur leurs se à y sont être avoir fait
        """
    private static let english =
        "the of and or to is you for your we our it with this that are by from at be have not will i an as was"
    private static let movement = """
        croisé croisés croisées croisée rencontrés rencontrées rencontré rencontrée vus vues vu parlé parlés venu
        venue venus
        venues passé passée passés passées allé allée allés allées resté restée inscrit inscrite inscrits inscrites
        déplacé
        déplacée déplacés déplacées revenu revenue revenus intervenu intervenue arrivé arrivée parti partie paru parue
        né née devenu devenue entretenus quittés quittées réunis réunies retrouvés retrouvées engagé engagée sorti
        sortie
        """
    private static let planned =
        "prévu prévue prévus programmé programmée fixé fixée organisé organisée planifié planifiée proposé retenu"
    private static let participles = """
        vu vus vue lu lue lus reçu reçus reçue dit dite écrit écrite fait faite mis mise pris prise appris eu été
        venu tenu
        tenue paru répondu attendu entendu rendu perdu voulu pu su ouvert ouverte offert promis transmis permis inscrit
        inscrite réuni réunis fini choisi suivi suivie accueilli accueillis accueillie parti sorti vendu connu convenu
        """
    private static let past = """
        était étaient étiez étions avait avaient aviez avions disiez disait disaient fut furent depuis lors hier
        avant-hier
        naguère précédent précédente dernier dernière was were had did said told wrote met spoke attended visited opened
        launched announced hosted gave came held published talked mentioned presented ago since last yesterday
        """
    private static let numbers = """
        deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante
        cinquante
        soixante cent cents mille moitié tiers quart double triple dizaine douzaine quinzaine vingtaine trentaine
        centaine
        two three four five six seven eight nine ten eleven twelve thirteen fifteen twenty thirty forty fifty hundred
        thousand half dozen twice
        """
    private static let everyday = """
        siret siren tva pdf caf rsa insee urssaf sms qr cpam rib iban cni cv rh sncf ratp edf tv pc usb gps wifi url
        cd dvd
        faq hlm cdi cdd smic pme tpe ong onu ue usa uk eu us rgpd svp ps nb ok ttc ht rdv tgv cap bts bac iut chu
        samu apl
        aah rer adn oms vip msa cm am pm tél id xml csv cci ape naf pv jo ag sa sarl sas eurl bp cedex rn fr eta it
        hr vat
        nhs bbc pin rip ht html www http https mail oui non et ou très pas le la les de des du un une aux au sur no yes
        the and or not we you tpg kg km ce cse ehpad ccas pmi mdph dgs mms gaz dom tom irm uv co2 iban bic rcs pacs
        cnil ok
        otan bd dj ko diy fm pib hs am ne en mr mme mrs ms mm dr
        """
    private static let headlines = """
        constat résultat objectif solution problème principe but idée avantage bénéfice intérêt promesse ambition
        mission
        raison secret result goal problem idea catch aim benefit
        """

    static let weekdays = """
        lundi monday
        mardi tuesday
        mercredi wednesday
        jeudi thursday
        vendredi friday
        samedi saturday
        dimanche sunday
        """
    static let months = """
        janvier janv january jan
        février févr fév february feb
        mars march
        avril avr april apr
        mai may
        juin june jun
        juillet juil july jul
        août august aug
        septembre sept september sep
        octobre oct october
        novembre nov november
        décembre déc december dec
        """
}
