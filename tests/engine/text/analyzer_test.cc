#include "engine/text/analyzer.h"

#include <cstdint>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/base/random.h"
#include "engine/base/utf8.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Analyzer MakeAnalyzer(const std::vector<std::string>& languages) {
  auto analyzer = Analyzer::Create(languages);
  EXPECT_TRUE(analyzer.ok()) << analyzer.status();
  return *std::move(analyzer);
}

std::vector<std::string> Terms(Analyzer& analyzer, absl::string_view text) {
  const auto tokens = analyzer.Analyze(text);
  EXPECT_TRUE(tokens.ok()) << tokens.status();
  std::vector<std::string> terms;
  if (tokens.ok()) {
    for (const Token& token : *tokens) terms.push_back(token.term);
  }
  return terms;
}

std::vector<std::string> Terms(const std::vector<std::string>& languages, absl::string_view text) {
  Analyzer analyzer = MakeAnalyzer(languages);
  return Terms(analyzer, text);
}

TEST(Analyzer, FoldsCaseWidthAndLigatures) {
  EXPECT_THAT(Terms({"en"}, "ＣＮＣ Milling, ﬁve AXES"), ElementsAre("cnc", "mill", "five", "axe"));
  EXPECT_EQ(Terms({"de"}, "GRÖSSE"), Terms({"de"}, "Größe"));
  // The same letters composed and decomposed.
  EXPECT_EQ(Terms({"fr"}, "pi\u00e8ces"), Terms({"fr"}, "pie\u0300ces"));
  // A soft hyphen and a zero-width space vanish.
  EXPECT_THAT(Terms({"en"}, "mil\u00adling mil\u200bling"), ElementsAre("mill", "mill"));
}

TEST(Analyzer, KeepsTheWordBesideItsStem) {
  Analyzer analyzer = MakeAnalyzer({"en"});
  const auto tokens = analyzer.Analyze("Turned");
  ASSERT_TRUE(tokens.ok());
  EXPECT_THAT(*tokens, ElementsAre(Token{"turn", "turned"}));
}

// Each stemmer is there and does what is expected of its language.
TEST(Analyzer, StemsByLanguage) {
  const std::vector<std::vector<std::string>> cases = {
      {"en", "turned", "turning"},
      {"de", "Häuser", "Haus"},
      {"fr", "soudures", "soudure"},
      {"es", "piezas", "pieza"},
      {"it", "lavorazioni", "lavorazione"},
      {"nl", "platen", "plaat"},
      {"pt", "peças", "peça"},
      {"sv", "maskiner", "maskin"},
      {"da", "maskiner", "maskine"},
      {"no", "maskiner", "maskin"},
      {"nb", "maskiner", "maskin"},
      {"fi", "koneet", "koneen"},
      {"ro", "drumurile", "drumuri"},
      {"hu", "gépek", "gép"},
      {"ru", "деталей", "деталь"},
      {"tr", "makineler", "makineleri"},
      {"el", "μηχανές", "μηχανή"},
      {"ca", "màquines", "màquina"},
      {"lt", "mašinos", "mašina"},
      {"id", "makanan", "makan"},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row[0]);
    EXPECT_EQ(Terms({row[0]}, row[1]), Terms({row[0]}, row[2]));
  }
}

TEST(Analyzer, TheFirstLanguageOfAScriptDecides) {
  EXPECT_THAT(Terms({"uk", "ru"}, "деталей"), ElementsAre("деталей"));
  EXPECT_THAT(Terms({"ru", "uk"}, "деталей"), ElementsAre("детал"));
  EXPECT_THAT(Terms({"en", "de"}, "turned Häuser"), ElementsAre("turn", "häuser"));
  EXPECT_THAT(Terms({"pl"}, "turned części"), ElementsAre("turned", "części"));
  EXPECT_THAT(Terms({"en", "ru"}, "turned деталей"), ElementsAre("turn", "детал"));
  EXPECT_THAT(Terms({"ja"}, "turned"), ElementsAre("turned"));
}

TEST(Analyzer, NoLanguageIsReadAsEnglish) {
  EXPECT_EQ(Terms({}, "turned and milled"), Terms({"en"}, "turned and milled"));
}

TEST(Analyzer, DropsStopWordsOfItsLanguagesOnly) {
  EXPECT_THAT(Terms({"en"}, "The turning of parts and of the rest"),
              ElementsAre("turn", "part", "rest"));
  EXPECT_THAT(Terms({"en"}, "die casting"), ElementsAre("die", "cast"));
  EXPECT_THAT(Terms({"de"}, "und oder die"), IsEmpty());
  EXPECT_THAT(Terms({"en"}, " ... !? -- \n"), IsEmpty());
  EXPECT_THAT(Terms({"en"}, ""), IsEmpty());
}

TEST(Analyzer, SplitsElidedArticles) {
  EXPECT_THAT(Terms({"fr"}, "l’usinage d'acier"), ElementsAre("usinag", "aci"));
  EXPECT_EQ(Terms({"it"}, "dell'officina"), Terms({"it"}, "officina"));
  EXPECT_THAT(Terms({"uk"}, "м’ясо"), ElementsAre("м'ясо"));
}

TEST(Analyzer, TurkishKeepsItsTwoLettersI) {
  EXPECT_EQ(Terms({"tr"}, "IŞIK"), Terms({"tr"}, "ışık"));
  EXPECT_EQ(Terms({"tr"}, "İŞ"), Terms({"tr"}, "iş"));
  EXPECT_NE(Terms({"tr"}, "IŞIK"), Terms({"tr"}, "işik"));
}

TEST(Analyzer, RomanianCommaAndCedillaAreOneLetter) {
  EXPECT_EQ(Terms({"ro"}, "construcții și"), Terms({"ro"}, "construcţii şi"));
}

TEST(Analyzer, LeavesDesignationsUnstemmed) {
  EXPECT_THAT(Terms({"en"}, "EN1090s 3.5 M12"), ElementsAre("en1090s", "3.5", "m12"));
}

TEST(Analyzer, CutsJapaneseByDictionaryAndPairs) {
  EXPECT_THAT(Terms({"ja"}, "旋盤加工"), ElementsAre("旋盤", "加工", "盤加"));
  EXPECT_THAT(Terms({"ja"}, "マシニングセンタ"), ElementsAre("マシニングセンタ"));
  EXPECT_THAT(Terms({"ja"}, "部品の製造を行う"),
              AllOf(Contains("部品"), Contains("製造"), Not(Contains("の"))));
  // A word of two characters is found in every compound that holds it.
  for (const char* compound : {"精密切削加工業", "切削", "難切削材の加工", "非切削"}) {
    EXPECT_THAT(Terms({"ja"}, compound), Contains("切削")) << compound;
  }
}

TEST(Analyzer, FindsAKoreanWordUnderItsParticle) {
  EXPECT_THAT(Terms({"ko"}, "가공을"), Contains("가공"));
}

TEST(Analyzer, ControlCharactersSeparateWords) {
  EXPECT_THAT(Terms({"en"}, absl::string_view("bolt\0nut\x01screw", 14)),
              ElementsAre("bolt", "nut", "screw"));
}

TEST(Analyzer, RefusesInvalidUtf8WithTheByte) {
  Analyzer analyzer = MakeAnalyzer({"en"});
  const auto refused = analyzer.Analyze("parts \xff\xfe");
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(refused.status().message(), HasSubstr("UTF-8 at byte 6"));
  EXPECT_THAT(Terms(analyzer, "parts"), ElementsAre("part"));
}

TEST(Analyzer, LimitsHoldOnBothSides) {
  Analyzer analyzer = MakeAnalyzer({"en"});
  EXPECT_TRUE(analyzer.Analyze(std::string(kMaxTextBytes, 'x')).ok());
  const auto refused = analyzer.Analyze(std::string(kMaxTextBytes + 1, 'x'));
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(refused.status().message(), AllOf(HasSubstr("100001"), HasSubstr("at most 100000")));
  EXPECT_EQ(analyzer.Analyze(std::string(10'000'000, 'x')).status().code(),
            absl::StatusCode::kInvalidArgument);

  std::string words;
  for (std::size_t i = 0; i < kMaxTokensPerText; ++i) absl::StrAppend(&words, "q", i % 10, " ");
  EXPECT_EQ(Terms(analyzer, words).size(), kMaxTokensPerText);
  EXPECT_EQ(Terms(analyzer, words + "qq").size(), kMaxTokensPerText);
  // A word that is split in two does not pass the limit either.
  std::string halves = "q ";
  for (std::size_t i = 0; i < kMaxTokensPerText / 2; ++i) halves += "q'r ";
  EXPECT_EQ(Terms({"fr"}, halves).size(), kMaxTokensPerText);
  std::string han;
  while (han.size() + 3 <= kMaxTextBytes) han += "盤";
  EXPECT_EQ(Terms(analyzer, han).size(), kMaxTokensPerText);

  EXPECT_THAT(Terms(analyzer, std::string(kMaxTokenCodePoints, 'q')),
              ElementsAre(std::string(kMaxTokenCodePoints, 'q')));
  EXPECT_THAT(Terms(analyzer, std::string(kMaxTokenCodePoints + 1, 'q')),
              ElementsAre(std::string(kMaxTokenCodePoints, 'q')));
}

TEST(Analyzer, RefusesWhatIsNoLanguage) {
  for (const std::string language : {"", "e", "EN", "eng", "e1", "en-GB"}) {
    const auto refused = Analyzer::Create({language});
    EXPECT_EQ(refused.status().code(), absl::StatusCode::kInvalidArgument) << language;
    EXPECT_THAT(refused.status().message(), HasSubstr(Quoted(language)));
  }
  EXPECT_TRUE(Analyzer::Create(std::vector<std::string>(kMaxAnalyzerLanguages, "en")).ok());
  EXPECT_FALSE(Analyzer::Create(std::vector<std::string>(kMaxAnalyzerLanguages + 1, "en")).ok());
}

std::string Utf8(char32_t c) {
  if (c < 0x80) return std::string(1, static_cast<char>(c));
  std::string tail;
  int lead_bits = 6;
  while (c >= (char32_t{1} << lead_bits)) {
    tail.insert(tail.begin(), static_cast<char>(0x80 | (c & 0x3f)));
    c >>= 6;
    --lead_bits;
  }
  return std::string(1,
                     static_cast<char>(static_cast<unsigned char>(0xff << (lead_bits + 1)) | c)) +
         tail;
}

// Any well-formed text at all gives well-formed, bounded terms, and the same ones again from a
// fresh analyzer and after other texts.
TEST(AnalyzerPropertyTest, AnyTextGivesBoundedWellFormedTerms) {
  Analyzer used = MakeAnalyzer({"en", "ru", "ja"});
  int tokens_seen = 0;
  int stemmed = 0;
  int pairs_of_han = 0;
  for (unsigned seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    std::string text;
    for (int i = 0; i < 200; ++i) {
      constexpr std::pair<char32_t, char32_t> kRanges[] = {
          {0x20, 0x7e},     {'a', 'z'},       {0xa0, 0x24f},    {0x370, 0x52f},
          {0x590, 0x6ff},   {0x900, 0xdff},   {0xe00, 0xe7f},   {0x3040, 0x30ff},
          {0x4e00, 0x9fff}, {0xac00, 0xd7a3}, {0xfb00, 0xfdff}, {0x1f300, 0x1faff},
          {0, 0x10ffff}};
      const auto& [low, high] = kRanges[random.Below(std::size(kRanges))];
      const auto c = static_cast<char32_t>(random.Between(low, high));
      if (c < 0xd800 || c > 0xdfff) text += Utf8(c);
      if (random.Percent(20)) text += ' ';
    }
    const auto tokens = used.Analyze(text);
    ASSERT_TRUE(tokens.ok()) << tokens.status();
    for (const Token& token : *tokens) {
      EXPECT_FALSE(token.term.empty());
      EXPECT_EQ(FirstInvalidUtf8(token.term), std::nullopt);
      EXPECT_EQ(FirstInvalidUtf8(token.word), std::nullopt);
      EXPECT_LE(token.word.size(), std::size_t{4} * kMaxTokenCodePoints);
      ++tokens_seen;
      stemmed += token.term != token.word ? 1 : 0;
      pairs_of_han +=
          token.word.size() == 6 && static_cast<unsigned char>(token.word[0]) >= 0xe4 ? 1 : 0;
    }
    if (seed % 20 == 0) {
      Analyzer fresh = MakeAnalyzer({"en", "ru", "ja"});
      EXPECT_EQ(*fresh.Analyze(text), *tokens);
    }
  }
  std::cout << "tokens " << tokens_seen << ", stemmed " << stemmed << ", pairs " << pairs_of_han
            << "\n";
  EXPECT_GT(stemmed, 0);
  EXPECT_GT(pairs_of_han, 0);
}

// Upper case and full width never change the terms; a line break between two texts only joins
// their words.
TEST(AnalyzerPropertyTest, CaseAndWidthDoNotMatterAndLinesAreIndependent) {
  Analyzer analyzer = MakeAnalyzer({"en"});
  int wide = 0;
  for (unsigned seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    std::string plain;
    std::string changed;
    for (int i = 0; i < 60; ++i) {
      const char c = random.Percent(20) ? ' ' : static_cast<char>(random.Between('a', 'z'));
      plain += c;
      const char other = random.Percent(50) ? absl::ascii_toupper(c) : c;
      if (c != ' ' && random.Percent(30)) {
        changed += Utf8(static_cast<char32_t>(0xff01 + (other - '!')));
        ++wide;
      } else {
        changed += other;
      }
    }
    const std::vector<std::string> terms = Terms(analyzer, plain);
    EXPECT_EQ(Terms(analyzer, changed), terms);
    std::vector<std::string> twice = terms;
    twice.insert(twice.end(), terms.begin(), terms.end());
    EXPECT_EQ(Terms(analyzer, absl::StrCat(plain, "\n", changed)), twice);
  }
  EXPECT_GT(wide, 0);
}

}  // namespace
}  // namespace renkei
