import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ask, run, SetupError, say } from './shell.mjs'
import { hashOf, isStamped, stamp } from './stamp.mjs'

const NEEDED = [3, 10]
const NAMES = ['python3', 'python', 'python3.13', 'python3.12', 'python3.11', 'python3.10']
const VERSION = 'import sys; print("%d.%d" % sys.version_info[:2])'
const VENV = 'import venv, ensurepip'

/** Checks that an environment can be made when one is needed; answers the function that makes it. */
export function prepare(root) {
  const folder = join(root, '.venv')
  const requirements = join(root, 'requirements.txt')
  const python = join(folder, ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']))
  const hash = hashOf([requirements])
  if (existsSync(python) && isStamped(folder, hash)) return async () => {}

  const { name, version } = findPython()
  const uv = ask('uv', ['--version']) !== null
  if (!uv && ask(name, ['-c', VENV]) === null)
    throw new SetupError(
      `Python ${version} cannot make an environment because its venv module is missing: install it ` +
        `(on Debian and Ubuntu: apt-get install python3-venv) and start again.`,
    )

  return async () => {
    say(`making the Python ${version} environment of dbt`)
    rmSync(folder, { recursive: true, force: true })
    const given = [name, folder, python, requirements]
    if (!(uv && (await withUv(...given))) && !(await withPip(...given)))
      throw new SetupError(
        'the Python packages could not be installed (pip says why above): check the network and start again.',
      )
    stamp(folder, hash)
  }
}

function findPython() {
  const found = NAMES.map((name) => ({ name, version: ask(name, ['-c', VERSION]) })).filter(({ version }) => version)
  const first = found.find(({ version }) => isRecent(version))
  if (first) return first
  if (found[0])
    throw new SetupError(
      `Python ${found[0].version} is too old: Encours needs Python ${NEEDED.join('.')} or later; install a newer one and start again.`,
    )
  throw new SetupError(
    `Python was not found: Encours builds its tables with dbt, which needs Python ${NEEDED.join('.')} or later; install it and start again.`,
  )
}

function isRecent(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])
}

// --no-deps: the lock is complete, and pip 23 refuses the extras some packages ask for when hashes are required.
const LOCKED = ['--quiet', '--no-deps', '--require-hashes', '--requirement']

async function withUv(name, folder, python, requirements) {
  return (
    (await run('uv', ['venv', '--quiet', '--clear', '--python', name, folder])) &&
    (await run('uv', ['pip', 'install', '--python', python, ...LOCKED, requirements]))
  )
}

async function withPip(name, folder, python, requirements) {
  return (
    (await run(name, ['-m', 'venv', '--clear', folder])) &&
    (await run(python, ['-m', 'pip', 'install', '--disable-pip-version-check', ...LOCKED, requirements]))
  )
}
