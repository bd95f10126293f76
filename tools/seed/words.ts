// Word lists for made-up accounts and posts. No adjective or noun is longer than eight letters, so
// that two of them and a number fit a handle of twenty characters; no pair is a person's name.

type Words = readonly [string, ...string[]];

function words(list: string): Words {
  return list.split(/\s+/) as unknown as Words;
}

export const adjectives: Words = words(
  'amber ample arctic brass brisk bronze calm candid cedar clever cobalt copper coral cosmic cozy \
crimson curious dapper deep dewy distant dotted dusky eager early easy electric fabled faded fair \
fern fluent frosty gentle gilded glassy golden granite gritty hidden hollow honest humble \
indigo ivory jolly keen lemon level light linen little lively lofty lucid lunar maple mellow merry \
misty modest mossy muted nimble noble oaken olive opal paper patient pearl placid plucky polar \
prime proud purple quick quiet rapid ripe rustic sandy scarlet silent silver sleek slow snowy \
solar spare steady stone sunny swift tidal timber tiny upbeat velvet vivid warm winter woolen',
);

export const nouns: Words = words(
  'acorn anchor arrow atlas badger banjo barge beacon bellows bison bramble breeze brook \
canyon canoe cello cinder citadel cliff comet compass cricket crow delta dune easel ember falcon \
ferry fiddle finch fjord forge fossil galaxy garden geyser glacier gull hammer harbor harvest \
heron island jigsaw juniper kayak kettle kite ladder lantern lark lemur lichen loom lynx magnet \
marble marmot meadow mortar moth nebula oboe orbit orchard otter owl paddle panda pebble pelican \
pepper pine piston plover pocket prairie prism puffin quarry quill raven reef ribbon rocket \
saddle sail satchel sextant sparrow spruce teapot thicket thimble thistle tundra turbine turnip',
);

export const topics: Words = words(
  'astronomy baking birding ceramics chess climbing coding cycling drawing gardens hiking history \
jazz kayaking knitting maps maths museums painting poetry printing radio reading robots running \
sailing sewing soup swimming synths tea theatre trains weather woodwork',
);

export const things: Words = words(
  'bicycle bookshelf bridge chair clock dataset draft guitar kiln lamp loaf map model \
notebook photo proof puzzle recipe robot rug shed sketch song sourdough spreadsheet table telescope',
);

export const moods: Words = words(
  'bright busy calm clear fine good hopeful late lovely noisy quiet rainy rough short \
simple slow strange tidy useful warm',
);

export const places: Words = words(
  'attic balcony canteen cellar corner garage garden harbour hillside kitchen library market office \
park platform riverbank station studio terrace workshop',
);
