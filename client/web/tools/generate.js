// Generates code for everything that the API speaks from our .proto files: for
// the dashboard `npm run web:generate`, and for others
//
//   generate.js [FOLDER [OPTIONS]]
//
// FOLDER is build/web/generated unless given, from the project's root; OPTIONS
// are those of protoc-gen-es, TypeScript for Vite unless given.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const output = join(root, process.argv[2] ?? 'build/web/generated');
const options = process.argv[3] ?? 'target=ts,import_extension=none';
const googleapis = process.env.GOOGLEAPIS_PROTO_DIR ??
  '/usr/share/gocode/src/github.com/gogo/googleapis';

const ours = ['api', 'event', 'log'].flatMap((name) =>
  readdirSync(join(root, 'proto/yoriai', name, 'v1'))
    .filter((file) => file.endsWith('.proto'))
    .map((file) => `yoriai/${name}/v1/${file}`));

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
// protoc finds the plugin by its path, and the plugin finds node by PATH: the
// one that runs this script comes first, whatever the machine has.
execFileSync('protoc', [
  `-I${join(root, 'proto')}`,
  `-I${googleapis}`,
  `--plugin=${join(root, 'node_modules/.bin/protoc-gen-es')}`,
  `--es_out=${output}`,
  `--es_opt=${options}`,
  ...ours,
  'google/rpc/status.proto',
  'google/rpc/error_details.proto',
], {
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
  },
});
