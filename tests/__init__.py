"""The tests: rules, flows, web, adapters, bot, processes, and the project's promises."""
