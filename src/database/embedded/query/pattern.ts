import { MongoError } from '../errors.ts';
import { CLASS_ESCAPES, ESCAPES, POSIX } from './escapes.ts';

/** A PCRE pattern as JavaScript writes it, to be read with the flag `u` and, where said so, `i`. */
export interface Translated {
  source: string;
  ignoreCase: boolean;
}

/** Letters that mean the same in both when escaped. */
const SAME = /[bBdDwWnrtf\d]/;
const NEEDS_ESCAPE = /[\^$\\.*+?()[\]{}|/]/;
const QUANTIFIER = /\{\d+(?:,\d*)?\}/y;
const LEADING_FLAGS = /^\(\?([imsx]+)\)/;

/** Translates a pattern and its options. Throws 51091 on what JavaScript cannot say. */
export function translate(pattern: string, options: string): Translated {
  const leading = LEADING_FLAGS.exec(pattern);
  const flags = new Set([...options, ...(leading?.[1] ?? '')]);
  const source = new Translation(pattern.slice(leading?.[0].length ?? 0), flags).all();
  return { source, ignoreCase: flags.has('i') };
}

class Translation {
  private readonly pattern: string;
  private readonly flags: ReadonlySet<string>;
  private at = 0;

  constructor(pattern: string, flags: ReadonlySet<string>) {
    this.pattern = pattern;
    this.flags = flags;
  }

  all(): string {
    let source = '';
    while (this.at < this.pattern.length) source += this.next();
    return source;
  }

  private next(): string {
    const character = this.take();
    switch (character) {
      case '\\':
        return this.escape();
      case '[':
        return this.class();
      case '(':
        return this.group();
      case '.':
        return this.flags.has('s') ? '[^]' : '[^\\n]';
      case '^':
        return this.flags.has('m') ? '(?:^|(?<=\\n)(?=[^]))' : '^';
      case '$':
        return this.flags.has('m') ? '(?=\\n|$)' : '(?=\\n?$)';
      case '{':
        return this.quantifier();
      case '}':
      case ']':
        return `\\${character}`;
      default:
        return this.flags.has('x') ? this.extended(character) : character;
    }
  }

  private take(): string {
    const character = String.fromCodePoint(this.pattern.codePointAt(this.at) ?? 0);
    this.at += character.length;
    return character;
  }

  /** The rest of the pattern up to some text, which is passed over. */
  private until(end: string): string {
    const found = this.pattern.indexOf(end, this.at);
    const text = this.pattern.slice(this.at, found < 0 ? undefined : found);
    this.at = found < 0 ? this.pattern.length : found + end.length;
    return text;
  }

  private extended(character: string): string {
    if (character === '#') this.until('\n');
    return character === '#' || /\s/.test(character) ? '' : character;
  }

  private quantifier(): string {
    QUANTIFIER.lastIndex = this.at - 1;
    const [found] = QUANTIFIER.exec(this.pattern) ?? [];
    if (!found) return '\\{';
    this.at += found.length - 1;
    return found;
  }

  private group(): string {
    const rest = this.pattern.slice(this.at, this.at + 3);
    if (rest.startsWith('?#')) {
      this.until(')');
      return '';
    }
    if (!rest.startsWith('?P')) return '(';
    this.at += 2;
    if (rest === '?P<') return '(?';
    if (rest !== '?P=') unsupported(`(${rest}`);
    this.at++;
    return `\\k<${this.until(')')}>`;
  }

  private escape(): string {
    const letter = this.take();
    if (letter === 'Q') return [...this.until('\\E')].map(literal).join('');
    return ESCAPES[letter] ?? this.common(letter);
  }

  /** Escapes that are the same in and outside a class. */
  private common(letter: string): string {
    if (letter === 'E') return '';
    if (SAME.test(letter)) return `\\${letter}`;
    if (letter === 'x') return this.code();
    if (letter === 'p' || letter === 'P') return this.property(letter);
    if (letter === 'k') return '\\k';
    if (letter === 'c') return `\\c${this.take()}`;
    if (/[A-Za-z]/.test(letter)) unsupported(`\\${letter}`);
    return literal(letter);
  }

  private code(): string {
    if (this.pattern[this.at] !== '{') return '\\x';
    this.at++;
    return `\\u{${this.until('}')}}`;
  }

  private property(letter: string): string {
    const name = this.take();
    return `\\${letter}{${name === '{' ? this.until('}') : name}}`;
  }

  private class(): string {
    let source = '[';
    if (this.pattern[this.at] === '^') source += this.take();
    if (this.pattern[this.at] === ']') source += `\\${this.take()}`;
    for (let wide = false; this.pattern[this.at] !== ']'; ) {
      if (this.at >= this.pattern.length) unsupported('[');
      const part = this.classPart();
      source += part === '-' && wide ? '\\-' : part;
      wide = part.length > 2;
    }
    this.at++;
    return `${source}]`;
  }

  private classPart(): string {
    const character = this.take();
    if (character === '[' && this.pattern[this.at] === ':') return this.posix();
    if (character === '[') return '\\[';
    if (character !== '\\') return character;
    const letter = this.take();
    if (letter === '-') return '\\-';
    const part = CLASS_ESCAPES[letter] ?? this.common(letter);
    return /[dDwW]/.test(letter) ? `${part}${part}` : part;
  }

  private posix(): string {
    const name = this.until(':]').slice(1);
    return POSIX[name] ?? unsupported(`[:${name}:]`);
  }
}

function literal(character: string): string {
  return NEEDS_ESCAPE.test(character) ? `\\${character}` : character;
}

function unsupported(what: string): never {
  throw new MongoError(51091, `Regular expression is invalid: ${what} is not supported`);
}
