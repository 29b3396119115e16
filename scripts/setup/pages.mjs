import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { run, SetupError, say } from './shell.mjs'
import { hashOf, isStamped, stamp } from './stamp.mjs'

/** Builds the pages when their sources, or the packages they stand on, changed. */
export async function setUpPages(root) {
  const sources = join(root, 'dashboards')
  if (!existsSync(join(sources, 'vite.config.ts'))) return
  const dist = join(sources, 'dist')
  const hash = hashOf([sources, join(root, 'package-lock.json')], ['dist', 'node_modules'])
  if (isStamped(dist, hash)) return

  say('building the pages')
  // what runs the tests would have it build for a workshop
  const env = { ...process.env, NODE_ENV: 'production' }
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  if (!(await run(process.execPath, [vite, 'build', 'dashboards', '--logLevel', 'warn'], { cwd: root, env })))
    throw new SetupError(
      'the pages could not be built (vite says why above): repair the file it names and start again.',
    )
  stamp(dist, hash)
}
