import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { bigWorkspace } from './ledgers.ts'
import { leg, measure } from './measure.ts'
import { type Finding, mebibytes, seconds } from './report.ts'

const AIM = 60

/** One ledger dropped in an inbox, to the first answer a page gets: seconds by stage. */
export async function benchPage(scratch: string, lines: number): Promise<Finding> {
  const { workspace } = await bigWorkspace(scratch, lines)
  await rm(join(workspace, 'data'), { recursive: true, force: true })
  const run = await measure(scratch, leg('stages', workspace))
  const serve = await measure(scratch, leg('serve', workspace))
  const stages = { ...readStages(run.output), ...readStages(serve.output) }
  const answered = run.wall + (stages['server ready'] ?? 0) + (stages['first answer (aging)'] ?? 0)
  const row = (what: string, time: string, memory = ''): Record<string, string> => ({
    what,
    time,
    'peak memory': memory,
  })
  return {
    title: `A ledger of ${lines.toLocaleString('en')} lines, from the inbox to a page that answers`,
    aim: `≤ ${AIM} s`,
    result: `${seconds(answered)}, of which CPU ${seconds(run.cpu + serve.cpu)} in all`,
    rows: [
      ...Object.entries(stages).map(([name, value]) => row(name, seconds(value))),
      row('the whole run', seconds(run.wall), mebibytes(run.rss)),
      row('the server, two questions', seconds(serve.wall), mebibytes(serve.rss)),
    ],
  }
}

const readStages = (output: string): Record<string, number> => JSON.parse(output.split('\n').at(-1) ?? '{}')
