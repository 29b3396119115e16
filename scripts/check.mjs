// Types, lint and format, SQL style: every tool runs, each says one thing, one failure fails the check.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sqlLayoutFaults } from './check/sql-layout.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const environment = join(root, '.venv', process.platform === 'win32' ? 'Scripts' : 'bin')
const packages = (...parts) => join(root, 'node_modules', ...parts)
const present = (folders) => folders.filter((folder) => existsSync(join(root, folder)))

const checks = [
  ['types', () => tool(process.execPath, [packages('typescript', 'bin', 'tsc'), '--noEmit'])],
  ['lint and format', () => tool(process.execPath, [packages('@biomejs', 'biome', 'bin', 'biome'), 'check'])],
  [
    'SQL style',
    () =>
      tool(join(environment, 'sqlfluff'), ['lint', '--disable-progress-bar', ...present(['models', 'tests/models'])]),
  ],
  [
    'SQL layout',
    () => sqlLayoutFaults(root, present(['models', 'macros', 'tests/models', 'semantic/model'])).join('\n'),
  ],
]

// Side by side: the SQL style alone takes as long as all the others.
await Promise.all(
  checks.map(async ([name, check]) => {
    const faults = await check()
    if (faults) process.exitCode = 1
    console.log(faults ? `${faults}\n✗ ${name}` : `✓ ${name}`)
  }),
)

/** What a tool complains of; empty when it is content. */
function tool(program, args) {
  return new Promise((resolve) => {
    execFile(program, args, { cwd: root, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve(error ? `${stdout}${stderr}`.trim() || error.message : '')
    })
  })
}
