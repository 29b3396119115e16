import { join } from 'node:path'
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { QueryTimeoutError } from './errors.ts'
import { openHardened, withHardenedApart } from './hardened.ts'
import { databaseName, type Manifest, verifyVersion } from './manifest.ts'

/** One open published file, shared by all its readers and closed only when the last has left. */
export class Handle {
  lastUsed = Date.now()
  private users = 0
  private readonly idle: DuckDBConnection[] = []
  private readonly busy = new Set<DuckDBConnection>()
  private waiting: (() => void)[] = []

  private constructor(
    readonly manifest: Manifest,
    private readonly path: string,
    private readonly instance: DuckDBInstance,
  ) {}

  /** Verifies the file against its manifest, opens it and asks it one query, so that no user waits for a cold start. */
  static async open(publishedDir: string, version: number): Promise<Handle> {
    const manifest = await verifyVersion(publishedDir, version)
    const path = join(publishedDir, databaseName(version))
    const instance = await openHardened(path)
    const handle = new Handle(manifest, path, instance)
    try {
      await handle.use((connection) => connection.runAndReadAll('select count(*) from duckdb_columns()'), 15_000)
      return handle
    } catch (error) {
      await handle.close(0)
      throw error
    }
  }

  get isUsed(): boolean {
    return this.users > 0
  }

  enter(): void {
    this.users += 1
  }

  leave(): void {
    this.users -= 1
    this.lastUsed = Date.now()
    if (this.users > 0) return
    for (const wake of this.waiting.splice(0)) wake()
  }

  /** Lends one connection. After `timeoutMs` the running query is interrupted; the connection is kept. */
  async use<T>(task: (connection: DuckDBConnection) => Promise<T>, timeoutMs: number): Promise<T> {
    this.enter()
    let connection: DuckDBConnection | undefined
    try {
      connection = this.idle.pop() ?? (await this.instance.connect())
      this.busy.add(connection)
      return await withinTime(connection, task, timeoutMs)
    } finally {
      if (connection) {
        this.busy.delete(connection)
        this.idle.push(connection)
      }
      this.leave()
    }
  }

  /** As `use`, on the file opened once more with memory of its own and a folder that only this connection writes in. */
  async useApart<T>(task: (connection: DuckDBConnection, folder: string) => Promise<T>, timeoutMs: number): Promise<T> {
    this.enter()
    try {
      return await withHardenedApart(this.path, async (connection, folder) => {
        this.busy.add(connection)
        try {
          return await withinTime(connection, () => task(connection, folder), timeoutMs)
        } finally {
          this.busy.delete(connection)
        }
      })
    } finally {
      this.leave()
    }
  }

  /** Waits until nobody uses the file; after `patienceMs` interrupts what still runs, then closes it. */
  async close(patienceMs: number): Promise<void> {
    // Closing a connection under a running query would leave its promise pending for ever.
    await new Promise<void>((resolve) => {
      if (!this.isUsed) return resolve()
      this.waiting.push(resolve)
      const impatient = setInterval(() => {
        for (const connection of this.busy) connection.interrupt()
        if (this.busy.size === 0) resolve()
      }, patienceMs)
      this.waiting.push(() => clearInterval(impatient))
      impatient.unref()
    })
    for (const wake of this.waiting.splice(0)) wake()
    for (const connection of this.idle.splice(0)) connection.closeSync()
    this.instance.closeSync()
  }
}

async function withinTime<T>(
  connection: DuckDBConnection,
  task: (connection: DuckDBConnection) => Promise<T>,
  timeoutMs: number,
): Promise<T> {
  let isLate = false
  // Again and again: one interrupt stops one statement, and a task may hold several.
  let again: NodeJS.Timeout | undefined
  const timer = setTimeout(() => {
    isLate = true
    connection.interrupt()
    again = setInterval(() => connection.interrupt(), 50)
  }, timeoutMs)
  try {
    return await task(connection)
  } catch (error) {
    if (isLate) throw new QueryTimeoutError(timeoutMs)
    throw error
  } finally {
    clearTimeout(timer)
    clearInterval(again)
  }
}
