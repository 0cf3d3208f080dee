"""The style checker finds each kind of fault, on the right side of each limit."""

import unittest

from planted_tree import PlantedTree


def function(lines, head="int Answer()"):
    """A function whose closing brace is `lines` lines below its opening one."""
    return head + " {\n" + "  ++calls;\n" * (lines - 1) + "}\n"


class StyleTest(PlantedTree):
    def test_clean_code_is_clean(self):
        self.plant("engine/base/ids.h",
                   "#ifndef RENKEI_ENGINE_BASE_IDS_H_\n#define RENKEI_ENGINE_BASE_IDS_H_\n#endif\n")
        self.plant("engine/base/ids.cc", '// See https://example.org/home/page and build/work/x.\nint x = 1;\n')
        self.assert_clean("style")

    def test_a_file_of_600_lines_passes_and_601_do_not(self):
        self.plant("engine/a.cc", "int x;\n" * 600)
        self.assert_clean("style")
        self.plant("engine/a.cc", "int x;\n" * 601)
        self.assert_found("style", "engine/a.cc:1: 601 lines; the limit is 600")

    def test_data_and_prose_may_be_long(self):
        self.plant("docs/page.md", "word\n" * 700)
        self.plant("tools/sample/network.jsonl", "{}\n" * 700)
        self.assert_clean("style")

    def test_a_function_of_70_lines_passes_and_71_do_not(self):
        self.plant("engine/a.cc", "namespace renkei {\n" + function(70) + "}\n")
        self.assert_clean("style")
        self.plant("engine/a.cc", "namespace renkei {\n" + function(71) + "}\n")
        self.assert_found("style", "engine/a.cc:2: function of 71 lines; the limit is 70")

    def test_functions_of_every_form_are_measured(self):
        for head in ("TEST(Suite, Name)", "Foo::Foo(int a)\n    : a_{a}, b_(2)", "auto F() -> std::vector<int>",
                     "template <typename T>\nbool Less(const T& a, std::function<void()> f = [] { return; }) const",
                     "class Foo {\n public:\n  int Get() const", 'extern "C" {\nvoid Shim(struct Call* call)'):
            with self.subTest(head=head):
                self.plant("engine/a.cc", function(71, head) + "}\n" * ("class" in head or "extern" in head))
                code, lines = self.run_checker("style")
                self.assertEqual((code, len(lines)), (1, 2), lines)
                self.assertIn("function of 71 lines", lines[0])

    def test_tables_classes_and_texts_are_no_functions(self):
        self.plant("engine/a.cc", "constexpr int kTable[] = {\n" + "  1,\n" * 100 + "};\n")
        self.plant("engine/b.cc", "class Foo : public Bar<int (*)()> {\n" + "  int x_ = 1'000;\n" * 100 + "};\n")
        self.plant("engine/c.cc", 'const char* const kText = R"(' + "f() {\n" * 100 + ')";\n')
        self.plant("engine/d.cc", "// f() {\n" * 100 + "/* g() {\n" + "\n" * 100 + "*/\nchar c = '{';\n")
        self.assert_clean("style")

    def test_vague_names_are_found(self):
        for name in ("engine/util.cc", "engine/string_utils.cc", "services/common/a.cc", "tools/helper.cc",
                     "engine/misc/a.cc", "engine/task-manager.cc"):
            with self.subTest(name=name):
                self.plant(name, "int x;\n")
                self.assert_found("style", f"{name}:1: a vague name")
                (self.root / name).unlink()
        self.plant("engine/utility_of_a_plan.cc", "int x;\n")
        self.plant("engine/commons_law.cc", "int x;\n")
        self.assert_clean("style")

    def test_leftovers_are_found(self):
        for text in ("// TO" "DO: later", "// FIX" "ME", "// XX" "X: why", "// HA" "CK", "#if" " 0",
                     "TEST(A, DISABLED" "_B) {}", 'return "not' ' implemented";'):
            with self.subTest(text=text):
                self.plant("engine/a.cc", f"int x;\n{text}\n")
                self.assert_found("style", "engine/a.cc:2: leftover")

    def test_the_code_for_no_currency_is_no_leftover(self):
        self.plant("engine/a.cc", 'const char* const kNone = "XXX";\n')
        self.assert_clean("style")

    def test_paths_of_a_machine_are_found(self):
        for text in ("/ho" "me/ann/renkei", '"/ro' 'ot/x"', "(/wo" "rk/renkei)"):
            with self.subTest(text=text):
                self.plant("docs/page.md", f"See {text}.\n")
                self.assert_found("style", "docs/page.md:1: a path of somebody's machine")

    def test_guards_ends_and_white_space_are_checked(self):
        self.plant("engine/base/ids.h", "#ifndef IDS_H\n#define IDS_H\n#endif")
        self.plant("tools/run", "#!/bin/sh\ntrue \n")
        self.assert_found("style",
                          "engine/base/ids.h:3: no newline at the end",
                          "engine/base/ids.h:1: include guard is not RENKEI_ENGINE_BASE_IDS_H_",
                          "tools/run:2: white space at the end of the line")


if __name__ == "__main__":
    unittest.main()
