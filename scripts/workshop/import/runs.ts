import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Language } from '../../../extract/language.ts'
import type { PulledFile } from '../../../extract/run.ts'
import type { Failure } from '../../failure.ts'
import type { StepName } from '../../pipeline/run.ts'
import { ImportFault } from './faults.ts'
import { TSX } from './reader.ts'

const CHILD = join(import.meta.dirname, 'run-child.ts')

export interface RunOrder {
  readonly workspace: string
  readonly language: Language
  readonly acceptHeld: readonly string[]
  readonly acceptDrift: boolean
}

/** What the running process tells, a line each. */
export type RunLine = { readonly step: StepName; readonly detail: string | null } | { readonly end: RunEnd }

/** How a run that was started from the page ended. */
export interface RunEnd {
  readonly state: 'published' | Failure['state']
  readonly version: number | null
  /** The version served before; null for a first import. */
  readonly previous: number | null
  /** Why nothing was published, as sentences. */
  readonly reason: string | null
  /** Publishing is held for nothing but missing rows: a person may accept it. */
  readonly isDrift: boolean
  readonly files: readonly RunFile[]
}

export type RunFile = Pick<
  PulledFile,
  'name' | 'hash' | 'entity' | 'verdict' | 'message' | 'read' | 'landed' | 'unchanged' | 'refused' | 'deleted'
> & { readonly refusals: PulledFile['refusals'] }

export interface Running {
  readonly startedAt: string
  readonly step: StepName | null
  readonly detail: string | null
  readonly end: RunEnd | null
}

/** The one run of a workspace that was started from the page: how far it is, or how it ended. */
export class Runs {
  private current: Running | null = null

  get last(): Running | null {
    return this.current
  }

  /** Starts a run in a process of its own, so that the server goes on answering. Throws ImportFault while one is at work. */
  async start(order: RunOrder, prepare: () => Promise<void>): Promise<void> {
    if (this.current?.end === null) throw new ImportFault('at_work')
    const before = this.current
    this.current = { startedAt: new Date().toISOString(), step: null, detail: null, end: null }
    try {
      await prepare()
    } catch (error) {
      this.current = before
      throw error
    }
    this.follow(order)
  }

  private follow(order: RunOrder): void {
    const args = ['--import', TSX, CHILD, JSON.stringify(order)]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    const complaints: string[] = []
    createInterface({ input: child.stdout }).on('line', (line) => this.hear(line))
    createInterface({ input: child.stderr }).on('line', (line) => complaints.splice(0, complaints.length - 4, line))
    child.once('error', (error) => this.finish(failed(error.message)))
    child.once('close', (code, signal) => this.finish(failed(`${signal ?? code}: ${complaints.join(' ')}`)))
  }

  private hear(line: string): void {
    const told = lineOf(line)
    if (!told || !this.current || this.current.end) return
    if ('end' in told) this.finish(told.end)
    else this.current = { ...this.current, step: told.step, detail: told.detail }
  }

  private finish(end: RunEnd): void {
    if (this.current && !this.current.end) this.current = { ...this.current, end }
  }
}

const failed = (reason: string): RunEnd => ({
  ...{ state: 'failed', version: null, previous: null, reason, isDrift: false, files: [] },
})

function lineOf(line: string): RunLine | null {
  try {
    return JSON.parse(line) as RunLine
  } catch {
    return null
  }
}
