/// The models of mails that come with the program (outreach.md, *Models*), by their codes: a name, a subject, a text.
package enum ModelTexts {
    /// In the order of the moments they are for.
    package static let french: [(code: String, text: String)] = [
        (
            "first",
            """
            Nom: Premier contact
            Objet: Un quart d’heure pour vous montrer {{produit}}\u{202F}?

            {{salutation}},

            {{accroche}}

            Pour rendre cela plus simple, nous construisons {{produit}}, un service public gratuit\u{A0}: rien \
            à installer, et libre à vous d’en rester là.

            {{#lien}}
            En voici un aperçu\u{A0}: {{lien}}

            {{/lien}}
            Je vous propose de regarder ensemble, au téléphone, un exemple tiré de votre travail\u{A0}: quel \
            jour de la semaine prochaine vous irait\u{202F}?
            """
        ),
        (
            "invitation",
            """
            Nom: Invitation (accroche\u{A0}: le jour, l’heure, le lieu)
            Objet: Une invitation à essayer {{produit}} avec nous

            {{salutation}},

            Vous connaissez mieux que nous ce qui vous prend du temps\u{A0}: je vous invite à essayer \
            {{produit}}, un service public gratuit.

            Le jour et le lieu\u{A0}: {{accroche}}

            Il n’y a rien à préparer ni à installer, et vous repartez quand vous voulez. Je vous envoie le plan \
            d’accès dès votre réponse\u{A0}: voulez-vous que je vous garde une place\u{202F}?
            """
        ),
        (
            "followUp",
            """
            Nom: Relance
            Objet: {{produit}}\u{A0}: 10 minutes au téléphone\u{202F}?

            {{salutation}},

            Mon premier message vous présentait {{produit}}, un service public gratuit. Au téléphone, 10 \
            minutes suffisent pour voir s’il peut vous servir, et je prépare l’appel avec un exemple proche de \
            votre travail.

            {{#lien}}
            Pour y jeter un œil sans moi\u{A0}: {{lien}}

            {{/lien}}
            Si ce n’est pas le moment, répondez simplement «\u{A0}non\u{A0}». Sinon, quel jour de la semaine \
            prochaine vous irait\u{202F}?
            """
        ),
        (
            "followUp2",
            """
            Nom: Deuxième relance, la dernière
            Objet: {{produit}}\u{A0}: mon dernier message

            {{salutation}},

            Voici mon dernier message à ce propos\u{A0}: je sais que votre temps est compté.

            {{produit}} reste un service public gratuit, ouvert à qui veut l’essayer. Je vous envoie volontiers \
            un exemple, qui se lit en 2 minutes.

            {{#lien}}
            Il y en a aussi un ici\u{A0}: {{lien}}

            {{/lien}}
            Y a-t-il, autour de vous, une autre personne à qui il vaudrait mieux que j’écrive\u{202F}?
            """
        ),
        (
            "afterTalk",
            """
            Nom: Après un échange (accroche\u{A0}: la suite convenue)
            Objet: {{produit}}\u{A0}: ce qui est convenu

            {{salutation}},

            Merci pour le temps que vous m’avez accordé.

            Comme convenu, voici la suite\u{A0}: {{accroche}}

            {{#lien}}
            Pour essayer {{produit}} d’ici là, quand vous voulez\u{A0}: {{lien}}

            {{/lien}}
            Rien ne vous engage, et un mot suffit si vos plans changent. Ai-je oublié un point qui compte pour \
            vous\u{202F}?
            """
        ),
        (
            "askReferral",
            """
            Nom: Demander des contacts
            Objet: À qui d’autre montrer {{produit}}\u{202F}?

            {{salutation}},

            {{accroche}}

            Un mot de vous vaut dix messages de ma part, et je vous raconterai ce qu’il aura donné.

            Un nom suffit\u{A0}: j’écris moi-même, je ne vous cite qu’avec votre accord, et chacun reste libre \
            de dire non.

            Connaissez-vous une ou deux personnes à qui {{produit}} rendrait service\u{202F}?
            """
        ),
        (
            "noted",
            """
            Nom: Refus noté
            Objet: C’est noté

            {{salutation}},

            C’est noté, je ne vous écrirai plus. Merci pour votre réponse.
            """
        ),
    ]

    package static let english: [(code: String, text: String)] = [
        (
            "first",
            """
            Name: First contact
            Subject: A quarter of an hour to show you {{product}}?

            {{greeting}},

            {{hook}}

            To make that simpler, we are building {{product}}, a free public service: nothing to install, and \
            you can leave it there whenever you like.

            {{#link}}
            Here is a first look: {{link}}

            {{/link}}
            On the phone, I can show you an example from your own work: which day next week would suit you?
            """
        ),
        (
            "invitation",
            """
            Name: Invitation (hook: the day, the time, the place)
            Subject: An invitation to try {{product}} with us

            {{greeting}},

            You know better than we do what takes up your time: I invite you to try {{product}}, a free public \
            service.

            The day and the place: {{hook}}

            There is nothing to prepare or install, and you leave when you like. I will send you directions as \
            soon as you answer: shall I keep a seat for you?
            """
        ),
        (
            "followUp",
            """
            Name: Follow-up
            Subject: {{product}}: 10 minutes on the phone?

            {{greeting}},

            My first message told you about {{product}}, a free public service. On the phone, 10 minutes are \
            enough to see whether it can help you, and I will prepare an example close to your work.

            {{#link}}
            To have a look without me: {{link}}

            {{/link}}
            If this is not the time, simply answer “no”. Otherwise, which day next week would suit you?
            """
        ),
        (
            "followUp2",
            """
            Name: Second follow-up, the last one
            Subject: {{product}}: my last message

            {{greeting}},

            Here is my last message about this: I know how little time you have.

            {{product}} remains a free public service, open to whoever wants to try it. I will gladly send you \
            an example that takes 2 minutes to read.

            {{#link}}
            There is also one here: {{link}}

            {{/link}}
            Is there somebody else around you to whom I had better write?
            """
        ),
        (
            "afterTalk",
            """
            Name: After a talk (hook: the next step you agreed)
            Subject: {{product}}: what we agreed

            {{greeting}},

            Thank you for the time you gave me.

            As agreed, here is what comes next: {{hook}}

            {{#link}}
            To try {{product}} until then, whenever you like: {{link}}

            {{/link}}
            You are committed to nothing, and a word is enough if your plans change. Have I forgotten a point \
            that matters to you?
            """
        ),
        (
            "askReferral",
            """
            Name: Asking for contacts
            Subject: Who else should see {{product}}?

            {{greeting}},

            {{hook}}

            One word from you is worth ten messages from me, and I will tell you what came of it.

            A name is enough: I write to them myself, I mention you only if you agree, and everyone remains \
            free to say no.

            Do you know one or two people whom {{product}} would help?
            """
        ),
        (
            "noted",
            """
            Name: Refusal noted
            Subject: Noted

            {{greeting}},

            Noted: I will not write to you again. Thank you for your answer.
            """
        ),
    ]
}
