import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import type { Landed, RunOptions, Steps } from '../../scripts/pipeline/run.ts'
import { type SmallBuild, writeBuild } from './builds.ts'

export const ROOT = join(import.meta.dirname, '..', '..')

/** Steps that land nothing and build in milliseconds: for tests of what surrounds them. */
export function smallSteps(build: SmallBuild, landed: Partial<Landed> = {}): Steps {
  return {
    land: async () => ({ runId: 'small', files: [], entities: [], hasLedger: true, ...landed }),
    build: async (_folders, buildPath) => writeBuild(dirname(buildPath), build, buildPath).then(() => {}),
    keepForecast: async () => {},
  }
}

export function runOptions(workspace: string, options: Partial<RunOptions> = {}): RunOptions {
  const now = new Date('2026-04-01T08:00:00Z')
  return { workspace, now, asOf: null, acceptHeld: [], acceptDrift: false, ...options }
}

/** What a finished `encours` process left: its exit code (null when killed), the object it printed, what it said. */
export interface CommandEnd<T> {
  readonly code: number | null
  readonly signal: string | null
  readonly json: T | null
  readonly stderr: string
}

/** Runs one command of the product in a process of its own, with --json, and waits for its end. */
export async function encours<T = Record<string, unknown>>(
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly onStart?: (child: ChildProcess) => void } = {},
): Promise<CommandEnd<T>> {
  const command = [join(ROOT, 'scripts', 'encours.mjs'), ...args, '--json']
  const child = spawn(process.execPath, command, { env: { ...process.env, ...options.env } })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => (stdout += chunk))
  child.stderr.on('data', (chunk) => (stderr += chunk))
  options.onStart?.(child)
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  return { code, signal, json: lastObject<T>(stdout), stderr }
}

function lastObject<T>(stdout: string): T | null {
  const line = stdout.trim().split('\n').at(-1)
  try {
    return JSON.parse(line ?? '') as T
  } catch {
    return null
  }
}
