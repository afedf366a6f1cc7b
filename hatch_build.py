"""Put `prompts/` and `schemas/` into the wheel; an editable install reads the checkout instead."""

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):
    def initialize(self, version, build_data):
        if version == "standard":
            for folder in ("prompts", "schemas"):
                build_data["force_include"][folder] = f"summarizer/_builtin/{folder}"
