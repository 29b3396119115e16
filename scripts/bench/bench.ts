import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { benchBuilding } from './building.ts'
import { benchExports } from './exports.ts'
import { benchForecast } from './forecast.ts'
import { benchGrowth } from './growth.ts'
import { benchLanding } from './landing.ts'
import { ROOT } from './measure.ts'
import { benchPage } from './page.ts'
import { benchQuestions } from './questions.ts'
import { type Finding, print } from './report.ts'
import { benchStatements } from './statements.ts'

/**
 * npm run bench -- [--lines 1000000] [--only landing,building,page,questions,exports,statements,forecast,growth]: ratios
 * taken in one job on one machine. Growth builds ten times the lines and is only run when it is named.
 */
const { values } = parseArgs({ options: { lines: { type: 'string' }, only: { type: 'string' } } })
const lines = Number(values.lines ?? 1_000_000)
const tenth = Math.max(1_000, Math.round(lines / 10))
const benches: Record<string, (scratch: string) => Promise<Finding>> = {
  landing: (scratch) => benchLanding(scratch, lines),
  building: (scratch) => benchBuilding(scratch, tenth),
  page: (scratch) => benchPage(scratch, tenth),
  questions: (scratch) => benchQuestions(scratch, lines),
  exports: (scratch) => benchExports(scratch, lines),
  statements: (scratch) => benchStatements(scratch, lines),
  forecast: (scratch) => benchForecast(scratch, lines),
  growth: (scratch) => benchGrowth(scratch, lines),
}
const wanted = values.only?.split(',') ?? Object.keys(benches).filter((name) => name !== 'growth')

const scratch = await mkdtemp(join(tmpdir(), 'encours-bench-'))
const findings: Finding[] = []
try {
  for (const name of wanted) {
    const bench = benches[name]
    if (!bench) throw new Error(`there is no bench "${name}": choose among ${Object.keys(benches).join(', ')}`)
    const finding = await bench(scratch)
    findings.push(finding)
    print(finding)
  }
} finally {
  await rm(scratch, { recursive: true, force: true })
}

const machine = { node: process.version, cores: cpus().length, memory: totalmem() }
const folder = join(ROOT, 'bench-results')
await mkdir(folder, { recursive: true })
const path = join(folder, `bench-${lines}-${wanted.join('-')}.json`)
await writeFile(path, `${JSON.stringify({ machine, lines, findings }, null, 2)}\n`)
console.log(`\nKept in ${path}`)
