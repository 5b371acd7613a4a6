// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/json.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai::testing {
namespace {

using ::testing::HasSubstr;

struct Case {
  const char* name;
  std::string json;
  std::string text;
};

class JsonTest : public ::testing::TestWithParam<Case> {};

TEST_P(JsonTest, TextIsFound) {
  GONGKAI_ASSERT_OK_AND_ASSIGN(const std::string text, TextInJson(GetParam().json, {}));
  EXPECT_EQ(text, GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Values, JsonTest,
    ::testing::Values(
        Case{"String", R"( "<p>\u4e00\n<\/p>" )", "<p>一\n</p>"},
        Case{"TheTable", R"({"title":"very long but no table","a":{"b":[1,null,"<table>x"]}})",
             "<table>x"},
        Case{"EscapedMarks", R"("\u003cp>\u4e00\u003C\/p\u003e")", "<p>一</p>"},
        Case{"EscapedOnceMore", R"({"a":"long text with 5 &lt; 6, which is no page, is what it is",
                                    "b":"&lt;table&gt;&lt;td class=&quot;x&quot;&gt;&amp;amp;"})",
             "<table><td class=\"x\">&amp;"},
        Case{"AllTables", R"({"a":"<TABLE border=1>1","b":"<p>a longer one</p>","c":"<table>2"})",
             "<TABLE border=1>1\n<table>2"},
        Case{"ThePiecesOfAList", R"({"a":"<p>0</p>","b":["<h2>1","<table>2","3"],"c":["4"]})",
             "<h2>1\n<table>2\n3"},
        Case{"OneUnderTwoNames", R"({"a":"<table>1","b":"<table>1"})", "<table>1"},
        Case{"TheLongestMarkup", R"({"a":"no markup at all","b":"<p>1</p>","c":"<p>22</p>"})",
             "<p>22</p>"},
        Case{"TheLongestText", R"({"a":"1","b":"a < b","c":true})", "a < b"},
        Case{"BigNumbers", R"({"n":123456789012345678901234567890,"e":-1.5e300,"a":"x"})", "x"}),
    [](const auto& info) { return info.param.name; });

class BadJsonTest : public ::testing::TestWithParam<Case> {};

TEST_P(BadJsonTest, IsRefused) {
  EXPECT_THAT(TextInJson(GetParam().json, {}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(GetParam().text)));
}

INSTANTIATE_TEST_SUITE_P(
    Values, BadJsonTest,
    ::testing::Values(Case{"CutInAString", R"({"a":"<table>)", "cut off"},
                      Case{"CutAfterIt", R"({"a":"<table>")", "cut off"},
                      Case{"TrailingContent", R"({"a":"<table>"} x)", "is none"},
                      Case{"TwoStrings", R"("a" "b")", "is none"},
                      Case{"BadEscape", R"(["\x"])", "is none"},
                      Case{"LoneSurrogate", R"(["\ud800"])", "is none"},
                      Case{"BadLiteral", R"({"a":"x","b":nul})", "is none"},
                      Case{"BadNumber", R"({"a":"x","b":01})", "is none"},
                      Case{"RawLineFeed", "[\"a\nb\"]", "is none"},
                      Case{"NoText", R"([1,{"a":null},""])", "without any text"}),
    [](const auto& info) { return info.param.name; });

TEST(JsonDepthTest, IsLimited) {
  ReadLimits limits;
  limits.max_depth = 3;
  EXPECT_THAT(TextInJson(R"([["x"]])", limits), IsOk());
  EXPECT_THAT(TextInJson(R"([[["x"]]])", limits),
              StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("3 levels")));
  EXPECT_THAT(
      TextInJson(absl::StrCat(std::string(1'000'000, '['), "\"x\"", std::string(1'000'000, ']')),
                 {}),
      StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("max_depth")));
}

}  // namespace
}  // namespace gongkai::testing
