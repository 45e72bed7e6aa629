// A server with the real plan and two years of events, and the program for the
// terminal, which the environment variable YORIAI names.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Server } from '../support/node/server.ts';

const program = process.env['YORIAI'] ?? 'build/dev/client/cli/yoriai';
const run = promisify(execFile);

const PLAN = 'plans/wakitatsu-2020';

// What is put on record, by whom, in this order.
const FILES = [
  ['federation', `${PLAN}-fy2020.textproto`],
  ['federation', `${PLAN}-fy2020-corrections.textproto`],
  ['federation', `${PLAN}-fy2021.textproto`],
  ['kasseiken', `${PLAN}-fy2021-reports.textproto`],
  ['federation', `${PLAN}-fy2021-reviews.textproto`],
] as const;

export interface Demo {
  server: Server;
  // Runs the program for the terminal, as an organisation.
  yoriai(as: string, ...words: string[]): Promise<string>;
}

export async function startDemo(): Promise<Demo> {
  const server = await Server.start('--origin', 'yoriai.example/wakitatsu',
    '--checkpoint-interval', '1');
  const demo: Demo = {
    server,
    yoriai: async (as, ...words) => {
      const { stdout } = await run(program,
        ['--server', server.address, '--as', as, ...words]);
      return stdout;
    },
  };
  const page = await fetch(`${server.http}/`);
  if (page.status !== 200) {
    await server.remove();
    throw new Error('The server was built without the dashboard: ./dev build');
  }
  await demo.yoriai('federation', 'plan', 'import', `${PLAN}.textproto`);
  for (const [as, file] of FILES) await demo.yoriai(as, 'append', file);
  return demo;
}
