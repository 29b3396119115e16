import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')

/** Everything that decides what the demo company looks like once published. */
const SOURCES = [
  'scripts/demo',
  'scripts/forecast',
  'scripts/pipeline',
  'extract',
  'duckdb',
  'models',
  'macros',
  'semantic/model/macros',
  'semantic/published',
  'dbt_project.yml',
  'requirements.txt',
  'package-lock.json',
]

/** Exposures say which page reads what: no row follows from them. */
const WITHOUT_EFFECT = ['__pycache__', 'exposures.yml']

/** A hash of the sources the demo stands on: another hash, another demo. */
export function fingerprint(): string {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    for (const path of filesOf(join(ROOT, source))) {
      hash.update(`${path.slice(ROOT.length)}\0`)
      hash.update(readFileSync(path))
    }
  }
  return hash.digest('hex').slice(0, 24)
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  const names = readdirSync(path).filter((name) => !WITHOUT_EFFECT.includes(name))
  return names.sort().flatMap((name) => filesOf(join(path, name)))
}
