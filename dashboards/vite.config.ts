import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** `npx vite --config dashboards/vite.config.ts` while drawing; the server of `encours serve` answers the questions. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // no inlined data: URLs and no inline module preloads, so that a strict content security policy holds
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(
      ['/api', '/cubejs-api'].map((path) => [path, process.env.ENCOURS_API ?? 'http://127.0.0.1:4000']),
    ),
  },
})
