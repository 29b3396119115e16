import type { DuckDBConnection } from '@duckdb/node-api'
import { Follower } from './follower.ts'
import type { Handle } from './handle.ts'
import { Handles } from './handles.ts'
import type { Manifest } from './manifest.ts'

/** The version new requests are answered from. */
export interface Current {
  readonly version: number
  readonly asOf: string | null
  readonly manifest: Manifest
}

/** A promise that one version stays open until `release`. Take one per request, so that a request sees one version. */
export interface Lease {
  readonly version: number
  readonly manifest: Manifest
  /** Lends a hardened read-only connection for the length of `task`; QueryTimeoutError after `timeoutMs`. */
  connection<T>(task: (connection: DuckDBConnection) => Promise<T>, timeoutMs?: number): Promise<T>
  /** As `connection`, for one long answer: with memory of its own and a folder that it alone may write in. */
  apart<T>(task: (connection: DuckDBConnection, folder: string) => Promise<T>, timeoutMs?: number): Promise<T>
  /** May be called twice; only the first counts. */
  release(): void
}

/** Every open published file of a serving process. */
export interface Registry {
  /** Read once per request. Throws NothingPublishedError before the first publication. */
  current(): Current
  /** Opens (or reuses) a kept version. Throws PublishedFileError when it is gone or damaged. */
  acquire(version: number): Promise<Lease>
  /** `acquire`, one task, `release`. */
  withConnection<T>(version: number, task: (connection: DuckDBConnection) => Promise<T>, timeoutMs?: number): Promise<T>
  /** Why what is served may not be what was published last, as a sentence; null when all is well. */
  alarm(): string | null
  /** Looks at the pointer now instead of at the next half second. */
  check(): Promise<void>
  /** Versions open at this moment. */
  openVersions(): number[]
  close(): Promise<void>
}

export interface RegistryOptions {
  /** Called when a version is no longer used, before its file closes: drop what still caches it. */
  readonly onRetire?: (version: number) => void | Promise<void>
  /** How often the pointer is looked at; 500 ms unless told. */
  readonly pollMs?: number
  /** How long an old version stays unused before it is closed; 15 s unless told. */
  readonly idleMs?: number
  /** How long a query may run; 15 s unless told. */
  readonly timeoutMs?: number
}

/**
 * Opens the published folder and follows its pointer. A new version is verified, opened and warmed before it becomes
 * current; when it cannot be, the last good one stays and `alarm()` says why. Never opens anything read-write.
 */
export async function openRegistry(publishedDir: string, options: RegistryOptions = {}): Promise<Registry> {
  const { onRetire, pollMs = 500, idleMs = 15_000, timeoutMs = 15_000 } = options
  const handles = new Handles(publishedDir, { onRetire, idleMs, timeoutMs })
  const follower = new Follower(publishedDir, handles)
  await follower.check()
  const timer = setInterval(() => void follower.check(), pollMs)
  timer.unref()

  const acquire = async (version: number): Promise<Lease> => leaseOf(await handles.enter(version), timeoutMs)
  return {
    acquire,
    current: () => follower.current(),
    alarm: () => follower.alarm,
    check: () => follower.check(),
    openVersions: () => handles.versions(),
    async withConnection(version, task, limit) {
      const lease = await acquire(version)
      try {
        return await lease.connection(task, limit)
      } finally {
        lease.release()
      }
    },
    async close() {
      clearInterval(timer)
      await follower.stop()
      await handles.closeAll()
    },
  }
}

function leaseOf(handle: Handle, defaultTimeoutMs: number): Lease {
  let isHeld = true
  return {
    version: handle.manifest.version,
    manifest: handle.manifest,
    connection: (task, timeoutMs = defaultTimeoutMs) => handle.use(task, timeoutMs),
    apart: (task, timeoutMs = defaultTimeoutMs) => handle.useApart(task, timeoutMs),
    release() {
      if (isHeld) handle.leave()
      isHeld = false
    },
  }
}
