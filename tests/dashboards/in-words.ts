import i18next from 'i18next'
import { makeFormat } from '../../dashboards/lib/use-format.ts'
import en from '../../dashboards/locales/en.json' with { type: 'json' }
import fr from '../../dashboards/locales/fr.json' with { type: 'json' }

await i18next.init({
  resources: { fr: { translation: fr }, en: { translation: en } },
  interpolation: { escapeValue: false },
})

/** What a message is made with, in French and in English. */
export const french = () => [i18next.getFixedT('fr'), makeFormat('fr', 'EUR')] as const
export const english = () => [i18next.getFixedT('en'), makeFormat('en', 'EUR')] as const

/** Messages without their no-break spaces, so that a person can read what is expected. */
export const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
