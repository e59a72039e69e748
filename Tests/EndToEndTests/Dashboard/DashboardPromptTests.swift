import Browser
import TestSupport
import Testing

@Suite(.serialized, .sharedBrowser, .timeLimit(.minutes(5))) struct DashboardPromptTests {
    @Test func `the messages of a job are seen with a text that is not saved, and it is still there after a look away`()
        async throws
    {
        let complaints = try await DashboardScene().visit { page throws(BrowserError) in
            try await page.press("link", "Prompts")
            try await page.shows("What the model would be told")
            // Nothing was sent yet.
            try await page.waits(for: "document.querySelector('.messages')?.textContent.includes('says hello')")
            try await page.press("link", "Send a task")
            try await page.shows("understood: css: #total-sales")
            try await page.press("button", "Send")
            try await page.press("link", "Watch it")
            try await page.waits(for: "document.querySelector('.summary .badge')?.textContent === 'done'")

            try await page.press("link", "With the prompts as edited")
            try await page.choose("repair.md", "Prompt")
            // The first attempt failed, and its report is the one that is told of.
            try await page.shows("Of attempt 1, in which 2 checks failed.")
            let told = "document.querySelector('.messages')?.textContent"
            try await page.waits(for: "\(told).includes('not `Sales Summary 3f8a1`')")
            try await page.waits(
                for:
                    "/^repair .* about [0-9,]+ tokens/.test(document.querySelector('#preview-step').selectedOptions[0].text)"
            )
            _ = try await page.read(
                "(() => { const text = document.querySelector('#text'); text.value = 'Mend it, otter.\\n' + text.value;"
                    + " text.dispatchEvent(new Event('input')); return '' })()")
            try await page.waits(for: "\(told).includes('Mend it, otter.')")
            #expect(try await Look.faults(of: page, named: "preview") == [])

            try await page.press("link", "Jobs")
            try await page.shows("sum-of-sales-3f8a1")
            try await page.press("link", "Prompts")
            try await page.shows("repair.md (changed)")
            try await page.waits(for: "\(told)?.includes('Mend it, otter.')")
            try await page.press("button", "Undo my changes")
            try await page.waits(for: "!\(told).includes('otter')")

            // A version of one's own, beside the one with which the job was done.
            try await page.shows("There is one version so far.")
            try await page.choose("format.md", "Prompt")
            try await page.write("Mend your answer:\n{{fault}}\n", "Text")
            try await page.press("button", "Save as a new version")
            try await page.shows("Too few to tell: no tasks were done with both versions")
            let rows = try await page.read(
                "[...document.querySelectorAll('.figures tbody tr')].map(row => row.innerText).join('|')")
            for row in [
                "Green at the first attempt\t0 %0 of 1", "Green in the end\t100 %1 of 1", "Repairs, mean\t1.0of 1 job",
            ] {
                #expect(rows.replacing("\n", with: "").contains(row), "\(rows)")
            }
            try await page.waits(for: "document.querySelector('svg.chart')?.ariaLabel.includes('0: in the end 100 %')")
            _ = try await page.read(
                "(() => { [...document.querySelectorAll('summary')].find(one => one.textContent.includes('format.md')).click();"
                    + " return '' })()")
            try await page.waits(
                for:
                    "[...document.querySelectorAll('.diff .added')].some(line => line.textContent.includes('Mend your answer'))"
            )
            #expect(try await Look.faults(of: page, named: "compare") == [])
        }
        #expect(complaints == [])
    }
}
