import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { builtTexts } from './build-time/vite-plugin.ts';
import { pinyinDictionary } from './keyboard/pinyin/build/vite-plugin.ts';

const here = import.meta.dirname;

/**
 * Builds the resident's screen into `dist/screen`; with `--mode gallery` the gallery of fixture pages instead,
 * which never ships. Addresses are relative, so that a custom protocol can serve the files too.
 */
export default defineConfig(({ mode }) => ({
  root: here,
  base: './',
  plugins: [react(), pinyinDictionary(), builtTexts()],
  build: {
    outDir: join(here, mode === 'gallery' ? '../.run/gallery-site' : '../dist/screen'),
    emptyOutDir: true,
    target: 'chrome140',
    modulePreload: { polyfill: false },
    // The pinyin dictionary alone is as large, and is loaded when somebody writes.
    chunkSizeWarningLimit: 3_000,
    rolldownOptions: { input: join(here, mode === 'gallery' ? 'gallery.html' : 'index.html') },
  },
}));
