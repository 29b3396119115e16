import { rm } from 'node:fs/promises'
import { loadConfig } from '../../../extract/config.ts'
import { pull } from '../../../extract/run.ts'
import { DEMO_CLOCK } from '../../demo/clock.ts'
import { foldersOf, makeFolders } from '../../pipeline/folders.ts'

/** Lands the inbox of a workspace into a landing that does not exist yet. */
const [, , workspace = ''] = process.argv
const folders = foldersOf(workspace)
await rm(folders.data, { recursive: true, force: true })
await makeFolders(folders)
const options = { workspace, clock: new Date(DEMO_CLOCK), acceptHeld: [] }
const landed = await pull(await loadConfig(workspace), options)
for (const file of landed.files)
  if (file.verdict !== 'accepted') throw new Error(`${file.name}: ${file.verdict}, ${file.message}`)
console.log(landed.files.reduce((total, file) => total + file.landed, 0))
