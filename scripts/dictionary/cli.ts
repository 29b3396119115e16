import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dictionaryFiles } from './write.ts'

/** npm run dictionary: writes the two docs/metrics files, what the pages show of them, and the exposures of dbt. */
for (const [path, text] of Object.entries(await dictionaryFiles())) {
  await writeFile(join(import.meta.dirname, '..', '..', path), text)
  console.log(path)
}
