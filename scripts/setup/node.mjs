import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run, SetupError, say } from './shell.mjs'
import { hashOf, isStamped, stamp } from './stamp.mjs'

const NEEDED = [20, 19]

/** The sentence for a Node that is too old, or null. */
export function tooOldNode(version) {
  const [major, minor] = version.split('.').map(Number)
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return null
  return `Node ${version} is too old: Encours needs Node ${NEEDED.join('.')} or later; install a newer one and start again.`
}

/** Installs the packages of the lock, without running any script of theirs. */
export async function setUpNode(root) {
  const packages = join(root, 'node_modules')
  const lock = join(root, 'package-lock.json')
  const hash = hashOf([lock])
  if (isStamped(packages, hash)) return
  // After somebody's own `npm install` the right packages may be here already.
  if (isInstalled(lock, join(packages, '.package-lock.json'))) return stamp(packages, hash)

  say('installing the node packages of the lock')
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--loglevel=error']
  if (!(await npm(args, root)))
    throw new SetupError(
      'the node packages could not be installed (npm says why above): check the network and start again.',
    )
  stamp(packages, hash)
}

function isInstalled(lock, installed) {
  if (!existsSync(lock) || !existsSync(installed)) return false
  const [wanted, present] = [lock, installed].map((path) => JSON.parse(readFileSync(path, 'utf8')).packages)
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || present[path]?.version === version,
  )
}

function npm(args, root) {
  // Under `npm start` npm names itself; called directly, it is looked for on the PATH.
  const itself = process.env.npm_execpath
  if (itself?.endsWith('.js')) return run(process.execPath, [itself, ...args], { cwd: root })
  return run('npm', args, { cwd: root, shell: process.platform === 'win32' })
}
