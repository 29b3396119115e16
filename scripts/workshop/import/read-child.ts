import { loadConfig } from '../../../extract/config.ts'
import type { Language } from '../../../extract/language.ts'
import { understand } from '../../../extract/understand.ts'
import { failureOf } from '../../failure.ts'
import type { ReadAnswer } from './reader.ts'

/** Reads one file for the import page and says what is understood of it, as one JSON object. */
const { path, workspace, language } = JSON.parse(process.argv[2] ?? '{}') as {
  path: string
  workspace: string
  language: Language
}

async function answer(): Promise<ReadAnswer> {
  try {
    const config = await loadConfig(workspace)
    return { understood: await understand(path, { ...config, language }) }
  } catch (error) {
    const { state, message } = failureOf(error, language)
    if (state !== 'refused') throw error
    return { refused: message }
  }
}

process.stdout.write(JSON.stringify(await answer()))
