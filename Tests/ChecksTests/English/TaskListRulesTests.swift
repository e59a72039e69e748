import Testing

@Suite struct TaskListRulesTests {
    @Test(arguments: [
        EnglishCase(
            #"Can add new tasks"#,
            [
                #"any of: ["when: type \"water the plants\" into `input:not([type]), input[type='text' i], textarea, [contenteditable='true']`, press \"Enter\" then page matches /water the plants/","when: type \"water the plants\" into `input:not([type]), input[type='text' i], textarea, [contenteditable='true']`, click button /add|create|save|submit|new|\\+/ then page matches /water the plants/"]"#
            ]),
        EnglishCase(
            #"Users can delete todos"#,
            [
                #"any of: ["when: click button /delete|remove|trash|^\\s*(×|x|✕|✖|❌|🗑.?)\\s*$/ then count of button /delete|remove|trash|^\\s*(×|x|✕|✖|❌|🗑.?)\\s*$/ decreases","when: type \"water the plants\" into `input:not([type]), input[type='text' i], textarea, [contenteditable='true']`, press \"Enter\", click button /delete|remove|trash|^\\s*(×|x|✕|✖|❌|🗑.?)\\s*$/ then page matches /^(?!.*water the plants)/","when: type \"water the plants\" into `input:not([type]), input[type='text' i], textarea, [contenteditable='true']`, click button /add|create|save|submit|new|\\+/, click button /delete|remove|trash|^\\s*(×|x|✕|✖|❌|🗑.?)\\s*$/ then page matches /^(?!.*water the plants)/"]"#
            ]),
        EnglishCase(
            #"Can mark tasks as complete"#,
            [
                #"any of: ["when: type \"water the plants\" into `input:not([type]), input[type='text' i], textarea, [contenteditable='true']`, press \"Enter\", click checkbox then any of [\"count of `[type='checkbox' i]:checked, [aria-checked='true']` increases\",\"style text-decoration-line of listitem /water the plants/ contains \\\"line-through\\\"\",\"style text-decoration-line of element /water the plants/ contains \\\"line-through\\\"\",\"style text-decoration-line of `:read-only:is(input, textarea)` contains \\\"line-through\\\"\"]","when: type \"water the plants\" into `input:not([type]), input[type='text' i], textarea, [contenteditable='true']`, click button /add|create|save|submit|new|\\+/, click checkbox then any of [\"count of `[type='checkbox' i]:checked, [aria-checked='true']` increases\",\"style text-decoration-line of listitem /water the plants/ contains \\\"line-through\\\"\",\"style text-decoration-line of element /water the plants/ contains \\\"line-through\\\"\",\"style text-decoration-line of `:read-only:is(input, textarea)` contains \\\"line-through\\\"\"]","when: type \"water the plants\" into `input:not([type]), input[type='text' i], textarea, [contenteditable='true']`, press \"Enter\", click button /complete|done|finish|mark|✓|✔/ then any of [\"style text-decoration-line of listitem /water the plants/ contains \\\"line-through\\\"\",\"style text-decoration-line of element /water the plants/ contains \\\"line-through\\\"\",\"style text-decoration-line of `:read-only:is(input, textarea)` contains \\\"line-through\\\"\"]","when: type \"water the plants\" into `input:not([type]), input[type='text' i], textarea, [contenteditable='true']`, click button /add|create|save|submit|new|\\+/, click button /complete|done|finish|mark|✓|✔/ then any of [\"style text-decoration-line of listitem /water the plants/ contains \\\"line-through\\\"\",\"style text-decoration-line of element /water the plants/ contains \\\"line-through\\\"\",\"style text-decoration-line of `:read-only:is(input, textarea)` contains \\\"line-through\\\"\"]","when: type \"water the plants\" into `input:not([type]), input[type='text' i], textarea, [contenteditable='true']`, press \"Enter\", click listitem /water the plants/ then any of [\"style text-decoration-line of listitem /water the plants/ contains \\\"line-through\\\"\",\"style text-decoration-line of element /water the plants/ contains \\\"line-through\\\"\",\"style text-decoration-line of `:read-only:is(input, textarea)` contains \\\"line-through\\\"\"]","when: type \"water the plants\" into `input:not([type]), input[type='text' i], textarea, [contenteditable='true']`, click button /add|create|save|submit|new|\\+/, click listitem /water the plants/ then any of [\"style text-decoration-line of listitem /water the plants/ contains \\\"line-through\\\"\",\"style text-decoration-line of element /water the plants/ contains \\\"line-through\\\"\",\"style text-decoration-line of `:read-only:is(input, textarea)` contains \\\"line-through\\\"\"]"]"#
            ]),
        EnglishCase(
            #"Todos can be added and deleted"#,
            [
                #"any of: ["when: type \"water the plants\" into `input:not([type]), input[type='text' i], textarea, [contenteditable='true']`, press \"Enter\" then page matches /water the plants/","when: type \"water the plants\" into `input:not([type]), input[type='text' i], textarea, [contenteditable='true']`, click button /add|create|save|submit|new|\\+/ then page matches /water the plants/"]"#,
                #"any of: ["when: click button /delete|remove|trash|^\\s*(×|x|✕|✖|❌|🗑.?)\\s*$/ then count of button /delete|remove|trash|^\\s*(×|x|✕|✖|❌|🗑.?)\\s*$/ decreases","when: type \"water the plants\" into `input:not([type]), input[type='text' i], textarea, [contenteditable='true']`, press \"Enter\", click button /delete|remove|trash|^\\s*(×|x|✕|✖|❌|🗑.?)\\s*$/ then page matches /^(?!.*water the plants)/","when: type \"water the plants\" into `input:not([type]), input[type='text' i], textarea, [contenteditable='true']`, click button /add|create|save|submit|new|\\+/, click button /delete|remove|trash|^\\s*(×|x|✕|✖|❌|🗑.?)\\s*$/ then page matches /^(?!.*water the plants)/"]"#,
            ]),
        EnglishCase(
            #"Each task has a delete button"#,
            [
                #"any of: ["when: type \"water the plants\" into `input:not([type]), input[type='text' i], textarea, [contenteditable='true']`, press \"Enter\" then count of button /delete|remove|trash|^\\s*(×|x|✕|✖|❌|🗑.?)\\s*$/ increases","when: type \"water the plants\" into `input:not([type]), input[type='text' i], textarea, [contenteditable='true']`, click button /add|create|save|submit|new|\\+/ then count of button /delete|remove|trash|^\\s*(×|x|✕|✖|❌|🗑.?)\\s*$/ increases"]"#
            ]),
        EnglishCase(
            #"Clicking delete removes the task"#,
            [
                #"any of: ["when: click button /delete|remove|trash|^\\s*(×|x|✕|✖|❌|🗑.?)\\s*$/ then count of button /delete|remove|trash|^\\s*(×|x|✕|✖|❌|🗑.?)\\s*$/ decreases","when: type \"water the plants\" into `input:not([type]), input[type='text' i], textarea, [contenteditable='true']`, press \"Enter\", click button /delete|remove|trash|^\\s*(×|x|✕|✖|❌|🗑.?)\\s*$/ then page matches /^(?!.*water the plants)/","when: type \"water the plants\" into `input:not([type]), input[type='text' i], textarea, [contenteditable='true']`, click button /add|create|save|submit|new|\\+/, click button /delete|remove|trash|^\\s*(×|x|✕|✖|❌|🗑.?)\\s*$/ then page matches /^(?!.*water the plants)/"]"#
            ]),
        EnglishCase(
            #"Shows task count"#,
            [
                #"any of: ["when: type \"water the plants\" into `input:not([type]), input[type='text' i], textarea, [contenteditable='true']`, press \"Enter\" then number in element /count|total|remaining|left|stat/ increases","when: type \"water the plants\" into `input:not([type]), input[type='text' i], textarea, [contenteditable='true']`, click button /add|create|save|submit|new|\\+/ then number in element /count|total|remaining|left|stat/ increases"]"#
            ]),
        EnglishCase(
            #"Filtering functions properly"#,
            [
                #"any of: ["when: type \"water the plants\" into `input:not([type]), input[type='text' i], textarea, [contenteditable='true']`, press \"Enter\", click button /^completed?|^done|^finished/ then page matches /^(?!.*water the plants)/","when: type \"water the plants\" into `input:not([type]), input[type='text' i], textarea, [contenteditable='true']`, click button /add|create|save|submit|new|\\+/, click button /^completed?|^done|^finished/ then page matches /^(?!.*water the plants)/"]"#
            ]),
        EnglishCase(
            #"Tasks persist on refresh"#,
            [
                #"any of: ["when: type \"water the plants\" into `input:not([type]), input[type='text' i], textarea, [contenteditable='true']`, press \"Enter\", reload then page matches /water the plants/","when: type \"water the plants\" into `input:not([type]), input[type='text' i], textarea, [contenteditable='true']`, click button /add|create|save|submit|new|\\+/, reload then page matches /water the plants/"]"#
            ]),
        EnglishCase(
            #"Data persists across sessions"#,
            [
                #"any of: ["when: type \"water the plants\" into `input:not([type]), input[type='text' i], textarea, [contenteditable='true']`, press \"Enter\", reload then page matches /water the plants/","when: type \"water the plants\" into `input:not([type]), input[type='text' i], textarea, [contenteditable='true']`, click button /add|create|save|submit|new|\\+/, reload then page matches /water the plants/"]"#
            ]),
        EnglishCase(
            #"Todos support due date assignment"#,
            [
                #"css: input[type='date' i], input[type='datetime-local' i]"#
            ]),
        EnglishCase(
            #"Priority levels (high/medium/low) can be set"#,
            [
                #"css: option, label, button, [role='option'] matches /(?i)\bhigh\b/"#,
                #"css: option, label, button, [role='option'] matches /(?i)\bmedium\b/"#,
                #"css: option, label, button, [role='option'] matches /(?i)\blow\b/"#,
            ]),
    ])
    func `a sentence is understood as its author means it`(item: EnglishCase) {
        item.expectMeaning()
    }

    @Test(arguments: [
        #"Todo list works"#,
        #"CRUD operations work"#,
        #"Users can filter by priority"#,
        #"Can add friends to a group"#,
        #"Tasks are nice"#,
    ])
    func `what is nearly said so is not taken`(sentence: String) {
        expectUndecided(sentence)
    }
}
