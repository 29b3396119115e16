import i18next, { type BackendModule, type ResourceKey } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from './format.ts'

const STORED = 'encours.language'

/** The language chosen before on this browser, if any. */
export function storedLanguage(): Language | null {
  const value = window.localStorage.getItem(STORED)
  return value === 'fr' || value === 'en' ? value : null
}

/** Each language is a file of its own; only the one that is read is fetched. */
const files: Record<Language, () => Promise<{ default: ResourceKey }>> = {
  fr: () => import('../locales/fr.json'),
  en: () => import('../locales/en.json'),
}

const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  // two parameters: by their number i18next tells a promise from a callback
  read: async (language, _namespace) => (await files[language === 'en' ? 'en' : 'fr']()).default,
}

/** Starts the translations; until the company's own language is known, the browser decides. */
export async function startI18n(): Promise<void> {
  const guess: Language = navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en'
  i18next.on('languageChanged', (language) => document.documentElement.setAttribute('lang', language))
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: storedLanguage() ?? guess,
      supportedLngs: ['fr', 'en'],
      fallbackLng: false,
      // React escapes; the sentences are text, never markup
      interpolation: { escapeValue: false },
      returnNull: false,
      react: { useSuspense: false },
    })
}

export function chooseLanguage(language: Language): void {
  window.localStorage.setItem(STORED, language)
  void i18next.changeLanguage(language)
}

/** The company's language, unless the reader has chosen one. */
export function proposeLanguage(language: Language): void {
  if (!storedLanguage() && i18next.language !== language) void i18next.changeLanguage(language)
}
