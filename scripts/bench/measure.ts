import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..', '..')
export const PYTHON = join(ROOT, '.venv', 'bin', 'python')

/** What one child process cost: seconds, bytes of its largest process, and what it printed. */
export interface Cost {
  readonly wall: number
  readonly cpu: number
  readonly rss: number
  readonly output: string
}

/** Runs a command in a process of its own and measures it, grandchildren included. Throws when it fails. */
export async function measure(scratch: string, command: readonly string[], env = process.env): Promise<Cost> {
  const result = join(scratch, 'measure.json')
  const args = [join(import.meta.dirname, 'measure.py'), result, ...command]
  const child = spawn(PYTHON, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const output = Buffer.concat(chunks).toString('utf8').trim()
  if (code !== 0) throw new Error(`bench: "${command.join(' ')}" ended with ${code}. ${output}`)
  return { ...(JSON.parse(await readFile(result, 'utf8')) as Omit<Cost, 'output'>), output }
}

/** The command of one leg, a small program of legs/. */
export const leg = (name: string, ...args: readonly string[]): string[] => [
  process.execPath,
  '--import',
  'tsx',
  join(import.meta.dirname, 'legs', `${name}.ts`),
  ...args,
]

/** Two things measured in turn, A B A B, so that a busy moment of the machine touches both. */
export async function alternate<Name extends string>(
  rounds: number,
  sides: Record<Name, (round: number) => Promise<Cost>>,
): Promise<Record<Name, Cost>> {
  const names = Object.keys(sides) as Name[]
  const costs = new Map<Name, Cost[]>(names.map((name) => [name, []]))
  for (let round = 0; round < rounds; round += 1)
    for (const name of names) costs.get(name)?.push(await sides[name](round))
  return Object.fromEntries(names.map((name) => [name, medians(costs.get(name) ?? [])])) as Record<Name, Cost>
}

function medians(costs: readonly Cost[]): Cost {
  const of = (pick: (cost: Cost) => number): number => median(costs.map(pick))
  return { wall: of((cost) => cost.wall), cpu: of((cost) => cost.cpu), rss: of((cost) => cost.rss), output: '' }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)] ?? 0
  return Number.isInteger(middle) ? (upper + (sorted[middle - 1] ?? 0)) / 2 : upper
}
