import { mkdir } from 'node:fs/promises'
import { defineCommand } from 'citty'
import { rollBack } from '../../semantic/published/rollback.ts'
import { answer, COMMON_ARGS } from '../console.ts'
import { CommandError, EXIT } from '../exit-codes.ts'
import { foldersOf } from '../pipeline/folders.ts'
import { takeLock } from '../pipeline/lock.ts'

export default defineCommand({
  meta: { name: 'rollback', description: 'Serve an earlier version again' },
  args: { ...COMMON_ARGS, to: { type: 'string', description: 'Version to serve; the one before unless told' } },
  async run({ args }) {
    await answer(
      args.json,
      () => goBack(args.workspace, args.to),
      ({ version, asOf }) =>
        `Version ${version} is served, with the books as of ${asOf ?? 'no date'}. The next run publishes a new version.`,
    )
  },
})

async function goBack(workspace: string, to: string | undefined) {
  if (to !== undefined && !/^[1-9]\d*$/.test(to)) {
    throw new CommandError(EXIT.refused, `--to takes a version number such as 12, not "${to}".`)
  }
  const { data, published } = foldersOf(workspace)
  await mkdir(data, { recursive: true })
  const lock = takeLock(data)
  try {
    const { version, asOf } = await rollBack(published, to === undefined ? undefined : Number(to))
    return { version, asOf }
  } finally {
    lock.release()
  }
}
