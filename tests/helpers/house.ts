import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

const GENERATED = new Set(['node_modules', 'dist', '.venv', '__pycache__'])

/** Files under a folder with one of these endings, as paths from the root, in name order. */
export function filesUnder(folder: string, ...endings: string[]): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !GENERATED.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return filesUnder(path, ...endings)
      return endings.some((ending) => path.endsWith(ending)) ? [path] : []
    })
}

export function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

export const read = (path: string) => readFileSync(path, 'utf8')

const IMPORT = /(?:from\s+|import\s*\(\s*|import\s+)['"]([^'"]+)['"]/g

/** What a TypeScript file imports: paths from the root for our own files, names for packages. */
export function importsOf(path: string): string[] {
  return [...read(path).matchAll(IMPORT)].map(([, target = '']) =>
    target.startsWith('.') ? normalize(join(dirname(path), target)) : target,
  )
}

/** SQL without its comments, Jinja's included. */
export function sqlOf(path: string): string {
  return read(path)
    .replace(/\{#[\s\S]*?#\}/g, ' ')
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/--.*$/gm, '')
}
