import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

const NAME = '.setup-stamp'
// A Windows folder opened from Linux holds programs for the wrong machine.
const MACHINE = `${process.platform}-${process.arch}`

/** Hash of the files' contents, folders walked in name order, and of the kind of machine. */
export function hashOf(paths, skip = []) {
  const hash = createHash('sha256').update(MACHINE)
  for (const path of paths) addTo(hash, path, basename(path), skip)
  return hash.digest('hex')
}

function addTo(hash, path, name, skip) {
  if (!existsSync(path)) return
  if (statSync(path).isFile()) {
    hash.update(`\0${name}\0`).update(readFileSync(path))
    return
  }
  for (const child of readdirSync(path).sort())
    if (!skip.includes(child)) addTo(hash, join(path, child), `${name}/${child}`, skip)
}

/** The stamp lies inside what it vouches for: whoever deletes the folder deletes the stamp. */
export function isStamped(folder, hash) {
  const stamp = join(folder, NAME)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash
}

export function stamp(folder, hash) {
  writeFileSync(join(folder, NAME), hash)
}
