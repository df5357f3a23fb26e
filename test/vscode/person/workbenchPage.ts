import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { findBrowser } from '../../../scripts/vscode/browser.ts';
import { launchBrowser } from '../../../scripts/vscode/launchBrowser.ts';

const size = { width: 1280, height: 900 };
/** How long a person would wait for what should come at once, in milliseconds. */
const patience = 30_000;
/** A page of code-server's that runs nothing. */
const quietPath = '/healthz';

/**
 * A browser's page in which one workbench after another is opened, each of a server of its own. All are under one
 * address, so that the browser loads and compiles the code of VS Code once, which is most of a start; it keeps nothing
 * else of a workbench that was closed.
 */
export class WorkbenchPage {
  readonly page: Page;
  readonly #browser: Browser;
  readonly #door: Door;

  private constructor(browser: Browser, page: Page, door: Door) {
    this.#browser = browser;
    this.page = page;
    this.#door = door;
  }

  static async open(): Promise<WorkbenchPage> {
    const door = await Door.open();
    const browser = await launchBrowser(await findBrowser(() => undefined));
    const page = await browser.newPage({ viewport: size });
    page.setDefaultTimeout(patience);
    return new WorkbenchPage(browser, page, door);
  }

  /** Opens what stands at the address of a server on loopback. */
  async goto(url: string): Promise<void> {
    const { port, pathname, search } = new URL(url);
    this.#door.leadTo(Number(port));
    await this.page.goto(`${this.#door.address}${pathname}${search}`);
  }

  /** Leaves the workbench, whose server still runs, and forgets all that it made the browser keep. */
  async leave(): Promise<void> {
    const { page } = this;
    // Where nothing appears under a pointer.
    await page.mouse.move(size.width / 2, size.height / 2);
    await page.goto(`${this.#door.address}${quietPath}`);
    await page.evaluate(() => sessionStorage.clear());
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', { origin: this.#door.address, storageTypes: 'all' });
    await session.detach();
    await page.context().clearPermissions();
    await page.setViewportSize(size);
    this.#door.shut();
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#door.close();
  }
}

/** An address on loopback that leads to one server after another. */
class Door {
  readonly address: string;
  readonly #server: Server;
  readonly #passing = new Set<Socket>();
  #port: number | null = null;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.address = `http://127.0.0.1:${port}`;
    server.on('connection', (from) => this.#pass(from));
  }

  static async open(): Promise<Door> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The door has no port.');
    return new Door(server, address.port);
  }

  leadTo(port: number): void {
    this.#port = port;
  }

  /** Ends every connection, for the browser would use them again, and lets none through. */
  shut(): void {
    this.#port = null;
    for (const socket of this.#passing) socket.destroy();
  }

  async close(): Promise<void> {
    this.shut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #pass(from: Socket): void {
    if (this.#port === null) {
      from.destroy();
      return;
    }
    const to = connect(this.#port, '127.0.0.1');
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      this.#passing.add(one);
      one.setNoDelay(true);
      // Whatever ends one end ends the other.
      one.once('error', () => other.destroy());
      one.once('close', () => {
        this.#passing.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }
}
