extension PlanCode {
    /// 151 colours, plants and seasons: nothing that describes a person's condition.
    static let first: [String] = split(
        """
        amber apple april ash aspen autumn barley basil bay beech berry birch blue bright brook calm cedar
        cherry chestnut clear clover cobalt copper coral cotton cream crimson daisy dawn deep early elder
        elm ember even evening fair fern fig flint fresh garden gentle ginger golden green grey hazel
        heather hickory high hollow holly honey indigo iris ivory ivy jade jasmine juniper kind lark late
        laurel lavender lemon light lilac lime linden little long lotus lunar maple marble mellow mild mint
        misty mossy north oak oaken ochre olive open orange orchid pale pear pearl pebble pine plain plum
        poplar quiet quince red reed river rose rowan ruby russet rye saffron sage sandy scarlet silent
        silver sky slate slow small smooth snow soft south spring spruce steady still stone sunny swift tall
        teal thyme tidal topaz tulip umber velvet violet walnut warm west white wide wild willow winter wood
        yarrow yellow young zinc
        """)

    /// 160 places; with the first words 24,160 codes.
    static let second: [String] = split(
        """
        acre alcove anchor arbour arch attic bank barn basin bay beach bench bend bluff boat bower bridge
        brook cabin cairn canal canyon cape causeway cellar chapel cliff cloud coast common corner cottage
        court cove creek crest croft crossing dale dell delta dock dune estuary falls farm fen ferry field
        fjord ford forest fork fountain garden gate glade glen gorge green grotto grove gulf harbour haven
        heath hedge hill hollow house inlet island islet isle jetty kiln knoll lagoon lake lane landing
        ledge lighthouse lock lodge loft lookout marina market marsh meadow mere mill moor mooring mound
        nook oasis orchard outpost park pass pasture path pavilion peak pier pillar plain plateau point pond
        pool porch port prairie quarry quay ramp ranch range rapids reef ridge river road rock row sands
        shelter shoal shore slope sound spring spur square stable station steps stile strand stream summit
        terrace thicket tower trail upland vale valley veranda village vineyard walk waterfall weir wharf
        windmill wold
        """)

    private static func split(_ words: String) -> [String] {
        words.split { $0 == " " || $0 == "\n" }.map(String.init)
    }
}
