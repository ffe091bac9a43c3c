/// The formulas the rules look for, of both languages together; how they are written: `PhraseTable.add`.
enum PhraseLists {
    static let phrases: [(PhraseKind, String)] = [
        (.request, request),
        (.invites, "je ~ invit* | nous ~ invit* | vous êtes invité* | we invite | you are invited"),
        (.thanks, "merci de | merci d | remercie de | remercie d | remercions de | remercions d | remerciant de"),
        (.offer, offer), (.reassurance, reassurance), (.pressure, pressure), (.falseLink, falseLink),
        (.agreed, agreed), (.attachment, attachment), (.refusal, refusal), (.sendOn, sendOn), (.answer, answer),
        (.firmAnswer, "parce que | parce qu | car | la réponse | tout simplement | because | the answer"),
        (.proposes, proposes), (.questionWord, questionWord), (.rhetorical, rhetorical), (.closing, closing),
        (.weakClosing, weakClosing),
        (.formalClosing, formalClosing),
    ]

    private static let request = """
        pouvez vous | pourriez vous | pourrez vous | puis je | pourrais je | pourrait on | peut on | pouvons nous
        pourrions nous | auriez vous | avez vous une minute | seriez vous | serez vous | seriez vous d'accord
        accepteriez vous | accepterez vous | acceptez vous | voulez vous | voudriez vous | souhaitez vous
        souhaiteriez vous | aimeriez vous | connaissez vous | connaîtriez vous | êtes vous disponible* | vous irait il
        vous serait il possible | serait il possible | est il possible | vous conviendrait il | vous convient il
        je ~ serais ? reconnaissant* | nous ~ serions ? reconnaissant* | je ~ saurais gré | nous ~ saurions gré
        je ~ prie de bien vouloir | je ~ prie de me | je ~ prie de m | je ~ prie de nous | bien vouloir
        je ~ demande | nous ~ demandons | je ~ demanderais | je souhaiterais | nous souhaiterions | je voudrais
        nous voudrions | j'aimerais | nous aimerions | je désirerais | je serais ? heureux de | je serais ? heureuse de
        je serais ravi* de | je sollicite | nous sollicitons | je souhaite ~ rencontrer | je souhaite ~ échanger
        je souhaite ~ savoir | je souhaite ~ connaître | nous souhaitons ~ rencontrer | nous souhaitons ~ échanger
        je cherche à | nous cherchons à ~ rencontrer | il me faudrait | j'aurais besoin | nous aurions besoin
        j'ai besoin de | nous avons besoin de votre | s'il vous plaît | veuillez | faites le moi savoir
        un oui ? suffi* | un mot ? suffi* | une réponse ? suffi* | répondez ? oui | répondez ? par oui
        il suffit de répondre | qu'en pensez vous | qu'en dites vous | que diriez vous | je reprends contact pour savoir
        can you | could you | would you | will you | may i | could i | can i | may we | could we | can we | shall we
        would it be possible | is it possible | let me know | let us know | please | kindly | i would like to
        we would like to | i d like to | we d like to | i would be grateful | i d be grateful | we would be grateful
        i would appreciate | i d appreciate | are you available | are you free | do you have time | tell me | call me
        i am asking you | i m asking you | we are asking you | i would love to | i d love to | a yes ? is enough
        if you could | would you mind | just reply | simply reply | would ? suit you | does ? suit you
        """

    private static let offer = """
        je ~ propos* | nous ~ propos* | je ~ envoi* | nous ~ envoy* | je ~ envoy* | je ~ enverr* | nous ~ enverr*
        je ~ montr* | nous ~ montr* | je ~ prépar* | nous ~ prépar* | je ~ apport* | nous ~ apport* | j'apport*
        je ~ viendr* | nous ~ viendr* | je ~ pass* | nous ~ pass* | j'envoi* | j'enverr* | faire voir | fais voir
        je peux ~ propos* | je peux ~ envoy* | je peux ~ montr* | je peux ~ prépar* | je peux ~ apport*
        je peux ~ venir | je peux ~ pass* | je peux ~ faire | nous pouvons ~ propos* | nous pouvons ~ envoy*
        nous pouvons ~ montr* | nous pouvons ~ prépar* | nous pouvons ~ apport* | nous pouvons ~ venir
        nous pouvons ~ pass* | nous pouvons ~ faire | je ~ offr* | nous ~ offr* | je ~ ferai | nous ~ ferons
        je viens ~ ? montrer | nous viendrons | je ~ donnerai | je ~ rendrai | je ~ remett*
        je tiens à votre disposition
        voici | vous recevrez | une démonstration | une démo | un essai gratuit | en échange de | en retour
        en contrepartie | je ~ fournir* | nous ~ fourniss* | à vous offrir | à vous proposer | de vous proposer
        i will ~ ? show | i ll ~ ? show | i will send | i ll send | i will bring | i ll bring | i will come | i ll come
        i will prepare | i ll prepare | i can show | i can send | i can come | i can bring | i can prepare | i can help
        we will show | we ll show | we will send | we ll send | we can show | we can send | we can come | we can help
        we will come | we ll come | we offer | i offer | we propose | i propose | here is | here are | here s
        a demonstration | a demo | in return | in exchange | happy to show | glad to show | happy to send
        happy to come
        you will | you ll | show you | vous montrer | vous le montrer | vous la montrer | vous les montrer
        """

    private static let proposes = """
        je suis ? disponible | nous sommes ? disponibles | je serai | nous serons | je serais | nous serions
        je pourrais
        nous pourrions | je peux | nous pouvons | serait possible | aura lieu | se tiendra | se déroulera
        nous organisons
        nous réunissons | nous vous attendons | rendez vous le | retrouvons nous | venez | rencontrons nous
        voyons nous
        par exemple le | i am available | we are available | i will be | i ll be | we will be | i could | we could
        will take place | takes place | join us | come and see | let s meet | how about | what about
        """

    private static let reassurance = """
        gratuit | gratuite | gratuits | gratuites | gratuitement | gratuité | volontaire | volontaires | volontariat
        sans engagement* | aucun engagement | sans ? obligation | rien à ? installer | sans rien ? installer
        rien à ~ vendre | rien à payer | rien à acheter | rien à préparer | rien à changer | rien à apprendre
        rien à signer | rien à fournir | rien à remplir | sans frais | sans aucun frais | sans ? inscription
        aucune installation | aucune inscription | aucun frais | sans ? installation | à tout moment | libre à vous
        n'engage à rien | engage à rien | vous engage en rien | sans contrepartie | pris en charge | prise en charge
        l'essaient | l'essayent | l'essaie | l'essaye | l'ont essayé* | l'ont ? adopté* | l'utilisent | s'en servent
        s'en sert | essaient déjà | utilisent déjà | essaient ce service | testent déjà | le testent | l'expérimentent
        free of charge | for free | is free | are free | it s free | a free | free and | free service | free public
        at no cost | no cost | no charge | costs nothing | no commitment | no strings | no obligation
        without commitment
        without obligation | nothing to ? install | nothing to ? sell | nothing to ? pay | nothing to ? buy
        nothing to ? change | nothing to ? sign | voluntary | volunteer | volunteers | voluntarily | at any time
        are trying it | already use it | already using it | are using it | try it
        """

    private static let pressure = """
        vous devez | vous devrez | vous êtes tenu* de | vous êtes obligé* | vous avez l'obligation | obligatoire*
        obligatoirement | impératif | impérative | impérativement | dans les meilleurs délais
        dans les plus brefs délais
        dans les délais les plus brefs | au plus vite | sans délai | sans tarder | de toute urgence
        urgent
        urgente | urgence absolue | dès réception | sauf erreur de ma part | sauf erreur de notre part | sauf erreur
        dernier délai | dernière relance | il est indispensable | il faut absolument | absolument besoin
        préfet souhait* | préfète souhait* | préfet demand* | préfète demand* | préfet exig* | préfète exig*
        préfet veut | préfète veut | préfet attend* | préfète attend* | préfet insist* | préfète insist* | préfet tient
        préfète tient | préfecture souhait* | préfecture exig* | ministre souhait* | ministre demand* | ministre exig*
        ministre attend* | ministre veut | ministère souhait* | ministère exig* | directeur souhait* | directeur exig*
        directeur veut | directrice souhait* | directrice exig* | directrice veut | hiérarchie souhait*
        hiérarchie demand* | hiérarchie attend* | président exig* | présidente exig* | gouvernement souhait*
        gouvernement exig*
        toutes ? ? ? l'utilisent | tous ? ? ? l'utilisent | toutes ? ? ? utilisent déjà | tous ? ? ? utilisent déjà
        tout le monde l'utilise | tout le monde s'en sert | vous êtes la seule
        vous êtes le seul | vous êtes les seuls | vous êtes les seules | il ne manque que vous
        you must | you have to | you are required | mandatory | compulsory | as soon as possible | asap | without delay
        at your earliest convenience | urgent | urgently | immediately | unless i am mistaken | unless i m mistaken
        prefect wants | prefect wishes | prefect expects | minister wants | minister wishes | minister expects
        director wants | everyone uses | everybody uses | everyone else uses | all of them use | final reminder
        all your ? use it | you are the only
        """

    private static let falseLink = """
        suite à notre ? échange* | suite à nos ? échange* | suite à notre ? entretien* | suite à notre ? rencontre*
        suite à notre ? conversation* | suite à notre ? appel | suite à notre ? discussion* | suite à nos ? discussions
        suite à notre ? rendez vous | suite à notre ? rdv | suite à notre ? réunion | suite à notre ? visio*
        suite à notre ? entrevue | suite à notre ? visite | suite à cet échange | suite à cet entretien
        suite à votre demande | suite à votre appel | suite à votre message | suite à votre réponse
        suite à votre courriel | suite à votre mail | suite à votre retour | suite à votre visite
        suite à votre ? accueil | faisant suite à notre ? échange* | faisant suite à notre ? entretien*
        faisant suite à notre ? conversation* | faisant suite à notre ? rencontre* | suite de notre ? échange*
        suite de notre ? entretien* | suite de notre ? conversation* | suite de notre ? rencontre*
        lors de notre ? échange* | lors de notre ? entretien | lors de notre ? rencontre | lors de notre ? conversation
        lors de notre ? appel | lors de notre ? discussion | lors de notre ? rendez vous | lors de notre ? réunion
        lors de notre ? rdv | lors de nos ? échanges | après notre ? échange | après notre ? entretien
        après notre ? rencontre | après notre ? conversation | après notre ? appel | après notre ? discussion
        après notre ? rendez vous | comme convenu | comme nous en avions convenu | ainsi que convenu
        comme nous en avons parlé | comme nous l'avons évoqué | comme évoqué ensemble | comme évoqué au téléphone
        comme vu ensemble | comme discuté | comme promis | notre conversation téléphonique
        notre échange téléphonique | notre entretien téléphonique | notre échange d'hier | notre conversation d'hier
        merci pour notre échange | merci pour cet échange
        following our ? call | following our ? meeting | following our ? conversation | following our ? discussion
        following our ? exchange | following up on our ? call | following up on our ? meeting
        following up on our ? conversation | further to our ? call | further to our ? meeting
        further to our ? conversation | further to our ? discussion | after our ? call | after our ? meeting
        after our ? conversation | as agreed | as discussed | as promised | as we discussed | as we agreed
        when we spoke | when we talked | when we met | as you requested | as requested | our phone call
        """

    private static let agreed = """
        comme convenu | ainsi que convenu | comme prévu | comme promis | comme nous en avions convenu | as agreed
        as discussed | as promised | as planned | as we agreed
        """

    private static let attachment = """
        ci joint | ci jointe | ci joints | ci jointes | cijoint | ci annexé* | en pièce jointe | en pièces jointes
        en pièce* ? jointe* | en pj | en pièce attachée | en attachement | en fichier joint | voir pièce jointe
        voir pj | pj jointe | joint à ce | jointe à ce | joints à ce | jointes à ce | joint au présent
        jointe au présent
        document joint | documents joints | fichier joint | fichiers joints | formulaire joint | trouverez joint
        trouverez jointe | trouverez joints | trouverez en annexe | je ~ joins à | je ~ joins le | je ~ joins la
        je ~ joins les | je ~ joins un | je ~ joins une | nous ~ joignons
        find attached | please find enclosed | see attached | is attached | are attached | attached is | attached are
        attached you | attached file | attached files | attached document | attached documents | attached form
        the attached | i attach | i am attaching | i m attaching | i have attached | i ve attached | as an attachment
        in attachment | in the attachment | is enclosed | are enclosed | enclosed is | enclosed are | enclosed please
        """

    private static let refusal = """
        répond* ? non | répond* ? par non | répond* ? stop | répond* ? par stop | dites non | un non ? ? suffi*
        un simple non | un stop ? suffi* | dites le moi et je ne | plus ? recevoir | plus la recevoir
        plus les recevoir
        plus en recevoir | plus être ? contacté* | plus être recontacté* | plus être ? sollicité* | plus être ? appelé*
        pas être ? contacté* | pas être recontacté* | pas être ? sollicité* | plus être ? relancé*
        plus être destinataire
        ne ~ écrirai plus | ne ~ écrive plus | n'écrirai plus | n'écrive plus | ne plus ~ écrire | ne ~ écrire plus
        ne ~ contacterai plus | ne ~ recontacterai plus | ne ~ contacte plus | ne ~ solliciterai plus
        ne plus ~ contacter
        ne plus ~ solliciter | ne ~ écrirons plus | ne ~ contacterons plus | ne pas recevoir | plus de ? messages de
        plus de message* de | désinscri* | désabonn* | vous opposer | vous y opposer | droit d'opposition | m'opposer
        retirez moi | être retiré* de | vous retirer de | être retirée
        unsubscribe | opt out | reply ? no | reply ? with no | reply ? stop | answer ? no | say no | rather not receive
        rather not hear | rather not be contacted | rather i did not write | rather i didn t write | no longer receive
        not receive ? further | not receive any more | not receive more | stop receiving | not hear from
        not hear again
        won t write again | will not write again | won t write to you again | will not write to you again
        not write to you again | not write again | stop writing | not be contacted | not contact you again
        won t contact you again | no more ? messages | no more ? emails | no further ? messages | no further ? emails
        right to object | remove you
        """

    private static let sendOn = """
        à qui | vers qui | auprès de qui | de qui ~ rapprocher | qui suit | qui suivent | qui s'occupe* | qui serait
        qui pourrait | qui gère | qui traite | quelle personne | quel agent | quelle équipe | quel service | quel bureau
        quel interlocuteur | quelle interlocutrice | la ? personne à | la ? personne qui | la bonne personne
        une personne qui | la personne chargée | la personne en charge | la personne responsable | un interlocuteur
        une interlocutrice | l'interlocuteur | l'interlocutrice | le bon interlocuteur | m'orienter | nous orienter
        m'adresser à | me diriger vers | m'aiguiller | nous aiguiller | me mettre en relation | nous mettre en relation
        mettre en contact | me mettre en lien | m'indiquer ? ? nom | me donner ? ? nom | me désigner | nous désigner
        désigner ? ? personne | désigner ? ? agent | transmettre ce message | transmettre ce courriel | transférer ce
        faire suivre ce | me recommander | le nom d'une personne | le nom de la personne | le nom d'un agent
        point me to | point us to | who should i | whom should i | who could i | to whom | who in your | who would be
        the right person | right people | right colleague | put me in touch | put us in touch | introduce me
        direct me to
        refer me to | pass this on | forward this | which team | which colleague | the name of
        """

    private static let answer = """
        c'est | ce sont | il s'agit | cela s'appelle | ça s'appelle | eh bien | en ? réalité | grâce à | oui | non
        simple | la solution | le résultat | it is | it s | this is | these are | that is | that s | they are | by
        yes | no
        simply | thanks to
        """

    private static let questionWord = """
        qu'est ce | c'est quoi | pourquoi | comment | quel | quelle | quels | quelles | à quoi | de quoi | que | qu
        combien | what | why | how | which | what s
        """

    private static let rhetorical = """
        le saviez vous | saviez vous | et si ? ? pouvi* | et si je vous disais | qui n'a jamais | qui ne voudrait
        qui n'aimerait | qui ne rêve | n'est ce pas | did you know | have you ever | who wouldn t | who doesn t
        what if i told
        """

    private static let closing = """
        cordialement | bien cordialement | très cordialement | cordiales salutations | sincères salutations
        respectueuses salutations | meilleures salutations | salutations distinguées | salutations cordiales
        salutations
        bien à vous | bien à toi | à bientôt | à très bientôt | à très vite | sincèrement | bien sincèrement
        respectueusement | bien respectueusement | amicalement | bien amicalement | cdlt | cdt | bav
        avec mes salutations
        best regards | kind regards | warm regards | kindest regards | regards | yours sincerely | sincerely
        sincerely yours | yours faithfully | yours truly | yours | best wishes | with best wishes | with kind regards
        all the best | respectfully | cheers | see you soon | speak soon
        """

    private static let weakClosing = """
        à lundi | à mardi | à mercredi | à jeudi | à vendredi | à samedi | à dimanche | à demain | see you tomorrow
        bonne journée | belle journée | bonne fin de journée | bonne soirée | bonne semaine | bonne fin de semaine
        bon week end | excellente journée | merci | merci d'avance | merci beaucoup | avec mes remerciements
        merci par avance | mille mercis | avec tous mes remerciements | en vous remerciant | en vous remerciant d'avance
        en vous remerciant par avance | dans l'attente de ? ? réponse | dans l'attente de ? ? retour
        dans l'attente de vous lire | au plaisir | au plaisir de vous lire | au plaisir d'échanger
        restant à votre disposition | best | thanks | many thanks | thank you | thanks in advance | thank you in advance
        looking forward to hearing from you | looking forward to your reply | have a nice day | have a good day
        """

    private static let formalClosing = """
        je ~ prie d'agréer | je ~ prie de croire | je ~ prie de recevoir | je ~ prie d'accepter
        je ~ prie de trouver ici
        nous ~ prions d'agréer | nous ~ prions de croire | nous ~ prions de recevoir | nous ~ prions d'accepter
        veuillez agréer | veuillez croire | veuillez recevoir | veuillez accepter | veuillez trouver ici
        agréez | recevez madame | recevez monsieur | recevez mes | recevez l'expression | recevez l'assurance
        je ~ adresse mes ? salutations | avec l'expression de | vous prie d'agréer
        """
}
