import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { unzipSync } from "fflate";
import { chromium, type Browser } from "playwright-core";
import { findBrowser } from "../../scripts/testPrograms.mjs";
import { aCompany, type Company } from "./support/aCompany.ts";
import { ask } from "./support/access/someRequests.ts";

const executablePath = findBrowser();

(executablePath === null ? describe.skip : describe)("the link of a copy, in a browser", () => {
  let company: Company;
  let browser: Browser;
  beforeAll(async () => {
    company = await aCompany();
    browser = await chromium.launch({
      ...{ executablePath: executablePath ?? "", args: ["--no-sandbox", "--disable-gpu"] },
      // Nothing is given up before the test is, however slow the machine.
      timeout: 0,
    });
  });
  afterAll(async () => {
    await browser.close();
    await company.close();
  });

  it("waits until the copy is made, downloads it by a button, and says afterwards that it is gone", async () => {
    const login = await company.loginByPhone(company.aPhone());
    const { link } = await ask(company, login, "exportMyData", { idempotencyKey: "browser" });
    const tab = await browser.newPage({ locale: "en-GB" });
    tab.setDefaultTimeout(0);
    await tab.goto(`${company.datong.url}${String(link)}`);

    const button = tab.getByRole("button", { name: "Download" });
    await button.waitFor();
    const [download] = await Promise.all([tab.waitForEvent("download"), button.click()]);
    const files = unzipSync(await readFile(await download.path()));
    await tab.reload();

    expect(download.suggestedFilename()).toMatch(/^datong-\d{4}-\d\d-\d\d\.zip$/);
    expect(Object.keys(files)).toEqual(["data.json", "data.html"]);
    expect(await tab.getByRole("heading").textContent()).toBe("The copy is gone");
  });
});
