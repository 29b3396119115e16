import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from '../locales/en.json'
import fr from '../locales/fr.json'
import type { Language } from './format.ts'

const STORED = 'encours.language'

/** The language chosen before on this browser, if any. */
export function storedLanguage(): Language | null {
  const value = window.localStorage.getItem(STORED)
  return value === 'fr' || value === 'en' ? value : null
}

/** Starts the translations; until the company's own language is known, the browser decides. */
export function startI18n(): i18n {
  const guess: Language = navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en'
  const instance = i18next.use(initReactI18next)
  void instance.init({
    lng: storedLanguage() ?? guess,
    fallbackLng: 'en',
    resources: { fr: { translation: fr }, en: { translation: en } },
    // React escapes; the sentences are text, never markup
    interpolation: { escapeValue: false },
    returnNull: false,
    initAsync: false,
  })
  instance.on('languageChanged', (language) => document.documentElement.setAttribute('lang', language))
  document.documentElement.setAttribute('lang', instance.language)
  return instance
}

export function chooseLanguage(language: Language): void {
  window.localStorage.setItem(STORED, language)
  void i18next.changeLanguage(language)
}

/** The company's language, unless the reader has chosen one. */
export function proposeLanguage(language: Language): void {
  if (!storedLanguage() && i18next.language !== language) void i18next.changeLanguage(language)
}
