// How the dashboard is built, served while one works on it, and tested.
//
//   YORIAI_HTTP=127.0.0.1:7480 npm run web:dev    serves it with live reload
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { compressed } from './tools/compress.ts';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
// The Host stays as the browser says it, so that the server takes the page for
// its own.
const server = {
  target: `http://${process.env['YORIAI_HTTP'] ?? '127.0.0.1:7480'}`,
  changeOrigin: false,
};

export default defineConfig({
  root: here,
  plugins: [compressed()],
  resolve: {
    alias: {
      '@generated': join(root, 'build/web/generated'),
      '@web': join(here, 'src'),
    },
  },
  build: {
    outDir: join(root, 'build/web/dist'),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    // Inlined files would need `data:` in the security policy for scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    fs: { allow: [root] },
    proxy: {
      '^/yoriai\\.': server,
      '^/(v1|checkpoint|tile|healthz|metrics|verifier-key)\\b': server,
    },
  },
  test: {
    root,
    include: ['tests/unit/client/web/**/*.test.ts'],
    environment: 'node',
    setupFiles: ['tests/unit/client/web/browser_stub.ts'],
  },
});
