// A real `yoriaid` for tests that run in Node, found by the environment
// variable YORIAID.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const STARTING_MS_MAX = 60_000;
const LOOK_MS = 20;

const program = process.env['YORIAID'] ?? 'build/dev/server/yoriaid';

// A server on data of its own, on ports that the system picks. They stay the
// same when it is started anew, as clients expect that resume.
export class Server {
  readonly folder: string;
  #options: readonly string[];
  #process: ChildProcess | undefined;
  #grpcPort = 0;
  #httpPort = 0;

  private constructor(options: readonly string[]) {
    this.folder = mkdtempSync(join(tmpdir(), 'yoriai-'));
    this.#options = options;
  }

  static async start(...options: string[]): Promise<Server> {
    const server = new Server(options);
    await server.startAnew();
    return server;
  }

  get http(): string {
    return `http://127.0.0.1:${this.#httpPort}`;
  }

  get grpc(): string {
    return `http://127.0.0.1:${this.#grpcPort}`;
  }

  // The address of gRPC as programs of ours take it.
  get address(): string {
    return `127.0.0.1:${this.#grpcPort}`;
  }

  // On the same ports as before, if it ran before.
  async startAnew(): Promise<void> {
    const deadline = Date.now() + STARTING_MS_MAX;
    for (;;) {
      try {
        await this.#start();
        return;
      } catch (failure) {
        // While it was down, the system may have lent its port to a connection
        // of another test, which soon gives it back.
        if (this.#grpcPort === 0 || Date.now() > deadline) throw failure;
      }
    }
  }

  async #start(): Promise<void> {
    const portFile = join(this.folder, 'port');
    const httpPortFile = join(this.folder, 'http-port');
    rmSync(portFile, { force: true });
    mkdirSync(this.folder, { recursive: true });
    const child = spawn(program, [
      '--data-dir', join(this.folder, 'data'),
      '--listen', `127.0.0.1:${this.#grpcPort}`, '--port-file', portFile,
      '--http-listen', `127.0.0.1:${this.#httpPort}`,
      '--http-port-file', httpPortFile, ...this.#options,
    ], { stdio: ['ignore', 'ignore', 'pipe'] });
    this.#process = child;
    // A test that fails on its way here leaves nothing running.
    child.unref();
    process.once('exit', () => child.kill('SIGKILL'));
    let said = '';
    child.stderr?.on('data', (text) => { said += text; });
    child.once('error', (error) => { said += error; });
    const deadline = Date.now() + STARTING_MS_MAX;
    // The port of HTTP is written before that of gRPC.
    while (!existsSync(portFile)) {
      if (child.exitCode !== null || child.pid === undefined ||
          Date.now() > deadline) {
        child.kill('SIGKILL');
        throw new Error(`${program} did not start:\n${said}`);
      }
      await pause(LOOK_MS);
    }
    this.#grpcPort = Number(readFileSync(portFile, 'utf8'));
    this.#httpPort = Number(readFileSync(httpPortFile, 'utf8'));
  }

  // Asks it to end; returns its exit code.
  async stop(): Promise<number | null> {
    return this.#end('SIGTERM');
  }

  // Ends it as a power cut would.
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  // Ends it and removes its data.
  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) {
      return child?.exitCode ?? null;
    }
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    return child.exitCode;
  }
}

// Looks until `look` gives something, and returns it.
export async function eventually<T>(
  what: string, look: () => Promise<T | undefined>, msMax = 10_000,
): Promise<T> {
  const deadline = Date.now() + msMax;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) {
      throw new Error(`not within ${msMax} ms: ${what}`);
    }
    await pause(LOOK_MS);
  }
}
