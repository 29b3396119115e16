import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** Flushes a file, or a folder's list of names, to the disk. */
export async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Writes a file that other processes see either whole or not at all. `beforeRename` is called at the last moment. */
export async function writeWhole(path: string, text: string, beforeRename?: () => void): Promise<void> {
  const temporary = `${path}.tmp`
  const handle = await open(temporary, 'w', 0o644)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  beforeRename?.()
  await rename(temporary, path)
  await syncToDisk(dirname(path))
}

/** The SHA-256 of a file's bytes, in hexadecimal. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash)
  return hash.digest('hex')
}

/** A write-ahead log beside a file would be replayed into it silently, even when it belongs to another file. */
export function hasWriteAheadLog(path: string): boolean {
  return existsSync(`${path}.wal`)
}
