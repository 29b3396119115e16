// Installs what is missing and nothing else. Plain Node: it runs before any package is here.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setUpNode, tooOldNode } from './setup/node.mjs'
import { setUpPages } from './setup/pages.mjs'
import { prepare } from './setup/python.mjs'
import { SetupError } from './setup/shell.mjs'

const ENVIRONMENT_MISSING = 5
const root = dirname(dirname(fileURLToPath(import.meta.url)))

try {
  const sentence = tooOldNode(process.versions.node)
  if (sentence) throw new SetupError(sentence)
  // Python is looked for first, so that nobody waits for the node packages to learn that it is missing.
  const installPython = prepare(root)
  const installs = await Promise.allSettled([setUpNode(root), installPython()])
  for (const { reason } of installs) if (reason) throw reason
  await setUpPages(root)
} catch (error) {
  if (!(error instanceof SetupError)) throw error
  console.error(`setup: ${error.message}`)
  process.exitCode = ENVIRONMENT_MISSING
}
