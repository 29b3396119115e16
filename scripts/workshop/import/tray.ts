import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { constants, copyFile, link, mkdir, readdir, rename, rm, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform, type TransformCallback } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { hashFile, inboxPaths } from '../../../extract/inbox.ts'
import { ImportFault } from './faults.ts'

const MOST_FILES = 100
const MEGABYTE = 1024 * 1024

export interface Waiting {
  readonly name: string
  readonly hash: string
  readonly size: number
}

/** Where the files that one person dropped wait, outside the inbox, until that person has them imported. */
export class Tray {
  private readonly hashes = new Map<string, { stamp: string; hash: string }>()

  constructor(
    readonly folder: string,
    private readonly largest: number,
  ) {}

  /** Each person's files by themselves: the folder's name is made of who they are, and says nothing of it. */
  static of(uploads: string, person: string, largest: number): Tray {
    const session = createHash('sha256').update(person).digest('hex').slice(0, 16)
    return new Tray(join(uploads, session), largest)
  }

  /** The files that wait, by name. */
  async list(): Promise<Waiting[]> {
    const entries = await readdir(this.folder, { withFileTypes: true }).catch(() => [])
    const names = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map(({ name }) => name)
    return Promise.all(names.sort().map((name) => this.describe(name)))
  }

  /** One of them. Throws ImportFault when it no longer waits. */
  async file(name: string): Promise<Waiting & { path: string }> {
    const found = (await this.list()).find((one) => one.name === name)
    if (!found) throw new ImportFault('not_there', { name })
    return { ...found, path: join(this.folder, name) }
  }

  /** Keeps what comes in under `name`, in place of an earlier one: whole, or not at all. Throws ImportFault. */
  async keep(name: string, content: Readable): Promise<Waiting> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    const others = (await this.list()).filter((one) => one.name !== name)
    if (others.length >= MOST_FILES) throw new ImportFault('too_many', { most: MOST_FILES })
    const partial = join(this.folder, `.${randomUUID()}.part`)
    try {
      await pipeline(this.counted(name, content), createWriteStream(partial, { flags: 'wx', mode: 0o600 }))
      if ((await stat(partial)).size === 0) throw new ImportFault('empty', { name })
      await rename(partial, join(this.folder, name))
    } finally {
      await rm(partial, { force: true })
    }
    return this.describe(name)
  }

  /** Throws ImportFault when a file says that it is too large before it is sent. */
  assertFits(name: string, bytes: number): void {
    if (bytes > this.largest) throw new ImportFault('too_large', { name, limit: Math.floor(this.largest / MEGABYTE) })
  }

  async remove(name: string): Promise<void> {
    await unlink((await this.file(name)).path)
  }

  /** Counts as it passes on: what is said of a size beforehand need not be true. `content` itself is never destroyed. */
  private counted(name: string, content: Readable): Transform {
    let bytes = 0
    const transform = (chunk: Buffer, _encoding: string, done: TransformCallback) => {
      bytes += chunk.length
      try {
        this.assertFits(name, bytes)
        done(null, chunk)
      } catch (error) {
        done(error as Error)
      }
    }
    const counter = new Transform({ transform })
    content.once('close', () => content.readableEnded || counter.destroy(new ImportFault('cut_off', { name })))
    return content.pipe(counter)
  }

  private async describe(name: string): Promise<Waiting> {
    const path = join(this.folder, name)
    const { size, mtimeMs } = await stat(path)
    const stamp = `${size} ${mtimeMs}`
    const known = this.hashes.get(name)
    const hash = known?.stamp === stamp ? known.hash : await hashFile(path)
    this.hashes.set(name, { stamp, hash })
    return { name, hash, size }
  }
}

/** What the inbox holds of a file already: the same content under some name, another content under this name. */
export async function seenInInbox(inbox: string, waiting: readonly Waiting[]) {
  const files = waiting.length > 0 ? await inboxPaths(inbox) : []
  const sizes = await Promise.all(
    files.map(({ path }) =>
      stat(path).then(
        ({ size }) => size,
        () => -1,
      ),
    ),
  )
  const seen: { sameAs: string | null; isNameTaken: boolean }[] = []
  for (const { name, hash, size } of waiting) {
    // Only a file of the same size is worth reading: an inbox may hold years.
    const alike = files.filter((_, index) => sizes[index] === size)
    const hashes = await Promise.all(alike.map(({ path }) => hashFile(path)))
    const sameAs = alike[hashes.indexOf(hash)]?.name ?? null
    seen.push({ sameAs, isNameTaken: sameAs === null && files.some((file) => file.name === name) })
  }
  return seen
}

/**
 * Moves a waiting file into the inbox. A file of that name that is there stays: the new one then lies in a folder named
 * after both, where its own name goes on to say whose it is and how it is read.
 */
export async function moveToInbox(from: string, name: string, inbox: string, now: Date): Promise<void> {
  await mkdir(inbox, { recursive: true })
  if (await placeNew(from, join(inbox, name))) return
  const folder = join(inbox, `${name}-${now.toISOString().replace(/\D/g, '').slice(0, 17)}`)
  await mkdir(folder, { recursive: true })
  if (!(await placeNew(from, join(folder, name)))) throw new ImportFault('at_work')
}

/** False when something is there already: nothing is ever written over. */
async function placeNew(from: string, to: string): Promise<boolean> {
  // Another disk, or one without links, wants a copy; a run that meets half of it leaves it for the next.
  const place = () => link(from, to).catch((error) => (isTaken(error) ? Promise.reject(error) : copyNew(from, to)))
  try {
    await place()
  } catch (error) {
    if (isTaken(error)) return false
    throw error
  }
  await unlink(from)
  return true
}

const copyNew = (from: string, to: string) => copyFile(from, to, constants.COPYFILE_EXCL)
const isTaken = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EEXIST'
