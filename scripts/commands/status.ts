import { defineCommand } from 'citty'
import { answer, COMMON_ARGS } from '../console.ts'
import { foldersOf } from '../pipeline/folders.ts'
import { type Status, statusOf } from '../pipeline/status.ts'

export default defineCommand({
  meta: { name: 'status', description: 'Sources, freshness, refusals, versions and the last run' },
  args: { ...COMMON_ARGS },
  async run({ args }) {
    await answer(args.json, () => statusOf(foldersOf(args.workspace)), textOf)
  },
})

function textOf(status: Status): string {
  const { served, alarm, lastRun, sources, refusals, versions } = status
  const head = served
    ? `Version ${served.version} is served, books as of ${served.asOf ?? 'no date'}, published ${served.publishedAt}.`
    : 'Nothing is served.'
  return [
    head,
    ...(alarm ? [`Alarm: ${alarm}`] : []),
    ...(lastRun ? [`Last run: ${lastRun.state}, started ${lastRun.startedAt}.${reasonOf(lastRun.reason)}`] : []),
    ...section('Sources', sources.map(sourceLine)),
    ...section(
      'Refused or held',
      refusals.map(({ name, verdict, message }) => `${name}, ${verdict}: ${message ?? ''}`),
    ),
    ...section(
      'Versions kept',
      versions.map(
        ({ version, asOf, publishedAt, isServed }) =>
          `${version}${isServed ? ' (served)' : ''}: books as of ${asOf ?? 'no date'}, published ${publishedAt}`,
      ),
    ),
  ].join('\n')
}

const reasonOf = (reason: string | null): string => (reason ? ` ${reason}` : '')

const sourceLine = ({ source, entity, lastLedgerDate, lastLandedAt }: Status['sources'][number]): string =>
  `${source}, ${entity}: last entry ${lastLedgerDate ?? 'none'}, last landed ${lastLandedAt ?? 'never'}`

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)]
