// A Vite plugin that lays each text file of the build down twice more,
// compressed with Brotli and with gzip, so that the server compresses nothing.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const TEXT = /\.(?:html|js|css|svg|json|txt)$/;

// Below this size the headers of an answer weigh more than what is saved.
const BYTES_MIN = 200;

function compress(path: string): void {
  const bytes = readFileSync(path);
  if (bytes.length < BYTES_MIN) return;
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }));
}

export function compressed(): Plugin {
  let directory = '';
  return {
    name: 'yoriai-compressed',
    apply: 'build',
    configResolved(config) {
      directory = config.build.outDir;
    },
    closeBundle() {
      for (const name of readdirSync(directory, { recursive: true })) {
        const path = String(name);
        if (TEXT.test(path)) compress(join(directory, path));
      }
    },
  };
}
