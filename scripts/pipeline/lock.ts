import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { CommandError, EXIT } from '../exit-codes.ts'
import { startOf } from './process.ts'

const holderSchema = z.object({ pid: z.number(), start: z.string().nullable(), token: z.string() })
type Holder = z.infer<typeof holderSchema>

const TAKEN_OVER = {
  en: 'Another run took over this workspace: nothing was published.',
  fr: 'Une autre exécution a repris ce dossier : rien n’a été publié.',
}

/** The right to write in a workspace. */
export interface RunLock {
  /** Throws when another run took the lock, believing this one dead. */
  assertHeld(): void
  release(): void
}

/**
 * Takes `data/run.lock`: one run writes in a workspace at a time. A lock whose process is dead, or whose number now
 * belongs to another process, is taken over. Throws CommandError (exit 4) while its holder lives.
 */
export function takeLock(dataDir: string): RunLock {
  const path = join(dataDir, 'run.lock')
  const own: Holder = { pid: process.pid, start: startOf(process.pid), token: randomUUID() }
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (create(path, own)) return heldLock(path, own)
    const holder = read(path)
    if (holder && isLive(holder)) throw lockedBy(holder.pid)
    removeStale(path, holder)
  }
  throw lockedBy(read(path)?.pid ?? 0)
}

/** Whether a run is at work in this workspace now. */
export function isLocked(dataDir: string): boolean {
  const holder = read(join(dataDir, 'run.lock'))
  return holder !== null && isLive(holder)
}

/** Throws CommandError (exit 4), as `takeLock` would, while a run is at work in this workspace. */
export function assertUnlocked(dataDir: string): void {
  const holder = read(join(dataDir, 'run.lock'))
  if (holder && isLive(holder)) throw lockedBy(holder.pid)
}

function isLive({ pid, start }: Holder): boolean {
  const now = startOf(pid)
  return now !== null && now === start
}

function heldLock(path: string, own: Holder): RunLock {
  const isHeld = () => read(path)?.token === own.token
  return {
    assertHeld() {
      if (!isHeld()) throw new CommandError(EXIT.locked, TAKEN_OVER)
    },
    release() {
      if (isHeld()) rmSync(path, { force: true })
    },
  }
}

/** Links a complete file into place: unlike open-then-write, nobody can read it half written. */
function create(path: string, own: Holder): boolean {
  const temporary = `${path}.${own.token}.tmp`
  writeFileSync(temporary, JSON.stringify(own))
  try {
    linkSync(temporary, path)
    return true
  } catch (error) {
    // EEXIST: somebody holds it. ENOENT: its holder, cleaning up, took our temporary file.
    if (['EEXIST', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  } finally {
    rmSync(temporary, { force: true })
  }
}

/** Moves the dead lock aside; when a live one was caught instead (another run was faster), puts it back. */
function removeStale(path: string, stale: Holder | null): void {
  const aside = `${path}.${randomUUID()}.tmp`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  if (read(aside)?.token !== stale?.token) {
    try {
      linkSync(aside, path)
    } catch {
      // A third run holds the lock by now; the one moved aside notices before it publishes.
    }
  }
  rmSync(aside, { force: true })
}

function read(path: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

function lockedBy(pid: number): CommandError {
  return new CommandError(EXIT.locked, {
    en: `Another run is at work in this workspace (process ${pid}): wait until it ends, or stop it.`,
    fr: `Une autre exécution travaille dans ce dossier (processus ${pid}) : attendez sa fin, ou arrêtez-la.`,
  })
}
