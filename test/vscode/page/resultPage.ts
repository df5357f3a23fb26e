import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { findBrowser } from '../../../scripts/vscode/browser.ts';
import { launchBrowser } from '../../../scripts/vscode/launchBrowser.ts';
import { testResultsFolder } from '../../../scripts/paths.ts';
import type { ResultOutput } from '../../../src/core/wire/output.ts';
import type { ProgressOutput } from '../../../src/core/wire/progress.ts';
import type { ResultNotice, ResultRequest } from '../../../src/core/wire/requests.ts';
import { builtProject } from '../../support/builtProject.ts';
import type { Bench } from '../../unit/extension/results/bench.ts';
import { themeCss, type Theme } from './themes.ts';

/** How long what comes at once may take on a busy machine, in milliseconds. */
const patience = 20_000;

/**
 * A browser's page with the result view in it and nothing else, whose requests are answered by the extension's own code.
 * It is opened before the tests of the `describe` block that this is called in and closed after them; a test that fails
 * leaves a picture.
 */
export function useResultPage(): () => ResultPage {
  let opened: ResultPage | undefined;
  before(async () => {
    opened = await ResultPage.open();
  });
  afterEach(async function () {
    const { currentTest } = this;
    if (currentTest?.state !== 'failed') return;
    const name = `failed ${currentTest.fullTitle()}`.replaceAll(/[^A-Za-z0-9]+/g, '-').slice(0, 120);
    await opened?.page.screenshot({ path: path.join(testResultsFolder, 'screenshots', `${name}.png`) });
  });
  after(async () => {
    await opened?.close();
  });
  return () => {
    assert.ok(opened !== undefined, 'The page is not open yet.');
    return opened;
  };
}

/** What the page holds that tests ask about. */
interface InPage {
  /** Answers a request, as a JSON text both ways: a page's own way would lose halves of surrogate pairs. */
  answerText(body: string): Promise<string>;
  /** `src/renderer/standalone.ts`. */
  renderOutput(
    payload: unknown,
    element: HTMLElement,
    answer?: (body: unknown) => Promise<unknown>,
  ): (notice: ResultNotice) => void;
  tell(notice: ResultNotice): void;
}

export class ResultPage {
  readonly page: Page;
  /** What was asked of the extension since the output was shown, in order. */
  asked: ResultRequest[] = [];
  /** Requests over the network, messages in the console, errors and dialogs: there are to be none. */
  readonly unwanted: string[] = [];
  readonly #browser: Browser;
  #bench: Bench | null = null;
  /** Requests that are refused although the bench would answer them, with the reason. */
  refused: Partial<Record<ResultRequest['kind'], string>> = {};

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.page = page;
  }

  static async open(): Promise<ResultPage> {
    const bundle = await readFile(path.join(builtProject(), 'resultPage.js'), 'utf8');
    const browser = await launchBrowser(await findBrowser(() => undefined));
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, timezoneId: 'Asia/Kolkata' });
    page.setDefaultTimeout(patience);
    const opened = new ResultPage(browser, page);
    page.on('request', (request) => opened.unwanted.push(`request ${request.url()}`));
    page.on('console', (message) => opened.unwanted.push(`console ${message.text()}`));
    page.on('pageerror', (error) => opened.unwanted.push(`error ${error.stack ?? error.message}`));
    page.on('dialog', (dialog) => {
      opened.unwanted.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('framenavigated', (frame) => opened.unwanted.push(`navigation ${frame.url()}`));
    page.on('popup', (popup) => opened.unwanted.push(`window ${popup.url()}`));
    await page.exposeFunction('answerText', (body: string) => opened.#answer(JSON.parse(body) as ResultRequest));
    await page.setContent(
      '<!doctype html><html lang="en"><title>Result</title><style></style><body><main></main></body></html>',
    );
    await page.evaluate(bundle);
    // Names that the transpiler gives to functions which are sent into the page.
    await page.evaluate('globalThis.__name = (made) => made');
    await opened.setTheme('light');
    opened.unwanted.length = 0;
    return opened;
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  /** Loads a script of a file into the page. */
  async load(file: string): Promise<void> {
    await this.page.evaluate(await readFile(file, 'utf8'));
  }

  async setTheme(theme: Theme): Promise<void> {
    await this.page.evaluate((css) => {
      const sheet = document.querySelector('style');
      if (sheet !== null) sheet.textContent = css;
    }, themeCss(theme));
  }

  /** Shows an output, whose requests `bench` answers; nobody does where it is `null`. Waits until nothing more comes. */
  async show(payload: ResultOutput | ProgressOutput | object, bench: Bench | null = null): Promise<void> {
    this.asked = [];
    this.#bench = bench;
    await this.page.evaluate(
      ({ text, isAnswered }) => {
        const held = window as unknown as InPage & { tell: InPage['tell'] };
        const element = document.querySelector('main');
        if (element === null) throw new Error('The page has lost its main element.');
        element.replaceChildren();
        const answer = async (body: unknown): Promise<unknown> => {
          const reply = JSON.parse(await held.answerText(JSON.stringify(body))) as { body?: unknown; fault?: string };
          if (reply.fault !== undefined) throw new Error(reply.fault);
          return reply.body;
        };
        held.tell = held.renderOutput(JSON.parse(text), element, isAnswered ? answer : undefined);
      },
      { text: JSON.stringify(payload), isAnswered: bench !== null },
    );
    await this.settled();
  }

  /** Tells the output something of the extension unasked. */
  async tell(notice: ResultNotice): Promise<void> {
    await this.page.evaluate((told) => (window as unknown as InPage).tell(told), notice);
    await this.settled();
  }

  /** Waits until everything that was asked is answered and drawn. */
  async settled(): Promise<void> {
    for (let asked = -1; asked !== this.asked.length || this.#answering > 0;) {
      asked = this.asked.length;
      // What is drawn has effects, which come behind the next picture, and may ask.
      await this.page.evaluate(
        () => new Promise<void>((done) => void requestAnimationFrame(() => setTimeout(() => setTimeout(done)))),
      );
    }
  }

  /** Presses keys one after the other, each once what came of the one before is drawn. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      await this.settled();
    }
  }

  /** The last request of a kind since the output was shown. */
  lastAsked<Kind extends ResultRequest['kind']>(kind: Kind): Extract<ResultRequest, { readonly kind: Kind }> {
    const found = this.asked.findLast((request) => request.kind === kind);
    assert.ok(found !== undefined, `Nothing asked for ${kind}: ${this.asked.map((request) => request.kind).join()}`);
    return found as Extract<ResultRequest, { readonly kind: Kind }>;
  }

  #answering = 0;

  async #answer(body: ResultRequest): Promise<string> {
    this.asked.push(body);
    this.#answering++;
    try {
      const refusal = this.refused[body.kind];
      if (refusal !== undefined) return JSON.stringify({ fault: refusal });
      assert.ok(this.#bench !== null, 'Nobody answers.');
      return JSON.stringify({ body: await this.#bench.ask(body) });
    } catch (fault) {
      return JSON.stringify({ fault: fault instanceof Error ? fault.message : String(fault) });
    } finally {
      this.#answering--;
    }
  }
}
