import Testing

@Suite struct ThemeRulesTests {
    @Test(arguments: [
        EnglishCase(
            #"Clicking toggles dark mode"#,
            [
                #"any of: ["when: click button /dark|light|theme|mode|night|🌙|☀|🌓/ then theme toggles","when: click checkbox /dark|light|theme|mode|night|🌙|☀|🌓/ then theme toggles","when: click element /dark.?mode|theme|color.?scheme/ then theme toggles","when: select \"Dark\" in combobox /theme|mode/ then page: dark"]"#
            ]),
        EnglishCase(
            #"Dark mode toggle works"#,
            [
                #"any of: ["when: click button /dark|light|theme|mode|night|🌙|☀|🌓/ then theme toggles","when: click checkbox /dark|light|theme|mode|night|🌙|☀|🌓/ then theme toggles","when: click element /dark.?mode|theme|color.?scheme/ then theme toggles","when: select \"Dark\" in combobox /theme|mode/ then page: dark"]"#
            ]),
        EnglishCase(
            #"Dark mode works"#,
            [
                #"any of: ["when: click button /dark|light|theme|mode|night|🌙|☀|🌓/ then theme toggles","when: click checkbox /dark|light|theme|mode|night|🌙|☀|🌓/ then theme toggles","when: click element /dark.?mode|theme|color.?scheme/ then theme toggles","when: select \"Dark\" in combobox /theme|mode/ then page: dark","when: prefer dark then theme changes"]"#
            ]),
        EnglishCase(
            #"Dark mode toggles"#,
            [
                #"any of: ["when: click button /dark|light|theme|mode|night|🌙|☀|🌓/ then theme toggles","when: click checkbox /dark|light|theme|mode|night|🌙|☀|🌓/ then theme toggles","when: click element /dark.?mode|theme|color.?scheme/ then theme toggles","when: select \"Dark\" in combobox /theme|mode/ then page: dark"]"#
            ]),
        EnglishCase(
            #"background is dark themed"#,
            [
                #"page: dark"#
            ]),
        EnglishCase(
            #"Page starts in light mode"#,
            [
                #"page: light"#
            ]),
        EnglishCase(
            #"Has dark mode toggle"#,
            [
                #"any of: ["when: then button /dark|light|theme|mode|night|🌙|☀|🌓/ is enabled","when: then checkbox /dark|light|theme|mode|night|🌙|☀|🌓/ is enabled"]"#
            ]),
        EnglishCase(
            #"Toggle is accessible"#,
            [
                #"any of: ["when: then button /dark|light|theme|mode|night|🌙|☀|🌓/ is enabled","when: then checkbox /dark|light|theme|mode|night|🌙|☀|🌓/ is enabled"]"#
            ]),
        EnglishCase(
            #"Dark mode persists after reload"#,
            [
                #"any of: ["when: click button /dark|light|theme|mode|night|🌙|☀|🌓/, reload then theme is kept","when: click checkbox /dark|light|theme|mode|night|🌙|☀|🌓/, reload then theme is kept","when: click element /dark.?mode|theme|color.?scheme/, reload then theme is kept"]"#
            ]),
        EnglishCase(
            #"Page respects prefers-color-scheme"#,
            [
                #"when: prefer dark then page: dark"#,
                #"when: prefer light then page: light"#,
            ]),
    ])
    func `a sentence is understood as its author means it`(item: EnglishCase) {
        item.expectMeaning()
    }

    @Test(arguments: [
        #"Dark colours are used well"#,
        #"Theme is consistent"#,
        #"dark_mode"#,
    ])
    func `what is nearly said so is not taken`(sentence: String) {
        expectUndecided(sentence)
    }
}
