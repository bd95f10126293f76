interface Person {
  readonly handle: string;
  readonly name: string;
  readonly bio: string;
  readonly location?: string;
  readonly website?: string;
}

export const people: readonly Person[] = [
  {
    handle: 'ada',
    name: 'Ada Byrne',
    bio: 'Mathematics, mornings, #mechanics. Writing a book about looms.',
    location: 'London',
    website: 'https://example.com/ada',
  },
  {
    handle: 'grace',
    name: 'Grace Okafor',
    bio: 'Compilers by day, sailing by weekend. A ship in port is safe, but.',
    location: 'Lagos',
  },
  {
    handle: 'linus_b',
    name: 'Linus Bergström',
    bio: 'Rye bread and kernels, in that order.',
    location: 'Uppsala',
  },
  {
    handle: 'mei',
    name: 'Mei Tanaka',
    bio: 'Photographs of cats who did not ask for it. #cats',
    location: 'Kyoto',
  },
  {
    handle: 'omar',
    name: 'Omar Haddad',
    bio: 'Maps, trains, more maps. Ask @grace about the boat.',
    location: 'Tunis',
  },
  {
    handle: 'sofia',
    name: 'Sofía Marín',
    bio: 'Botánica. I walk slowly and name things. #plants',
    location: 'Valdivia',
  },
  {
    handle: 'jonas',
    name: 'Jonas Weiß',
    bio: 'Repairs radios. Breaks radios first.',
    location: 'Leipzig',
  },
  {
    handle: 'priya',
    name: 'Priya Raman',
    bio: 'Graph databases, long novels, filter coffee.',
    location: 'Chennai',
    website: 'https://example.org/priya',
  },
  {
    handle: 'tomasz',
    name: 'Tomasz Zielak',
    bio: 'Cyclist. 9,000 km and one puncture kit.',
    location: 'Gdańsk',
  },
  { handle: 'noor', name: 'Noor Jansen', bio: 'Baker, up before you. #bread', location: 'Utrecht' },
  {
    handle: 'leila',
    name: 'Leila Farsi',
    bio: 'Astronomer. The sky is mostly patience.',
    location: 'Shiraz',
  },
  {
    handle: 'kofi',
    name: 'Kofi Mensah',
    bio: 'Teaches ten-year-olds to program. They teach me the rest.',
    location: 'Accra',
  },
];
