extension Contact {
    package var nameParts: NameParts {
        get { NameParts(name: name, given: givenName, family: familyName) }
        set { (name, givenName, familyName) = (newValue.name, newValue.given, newValue.family) }
    }

    /// As it may be handed on: without a part that the name has left behind.
    package var withAgreedNames: Contact {
        if nameParts.agree { return self }
        var agreed = self
        agreed.nameParts = nameParts.byName
        return agreed
    }
}
