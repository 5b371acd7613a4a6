// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/wire/agency_proto.h"

#include <string>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

using ::gongkai::testing::StatusIs;
using ::testing::HasSubstr;

Agency Office() {
  Agency agency;
  agency.id = "610928-office";
  agency.official_name = "旬阳县人民政府办公室";
  agency.short_name = "旬阳县政府办";
  agency.aliases = {"旬阳县政府办公室", "旬阳县人民政府办"};
  agency.level = Level::kBody;
  agency.parent = "610928";
  agency.division_code = "610928";
  agency.credit_code = "11610928016019013J";
  agency.sector = "综合";
  agency.first_year = 2008;
  agency.last_year = 2020;
  agency.successor = "610981-office";
  return agency;
}

TEST(AgencyProtoTest, EncodeDecodeEncode) {
  const v1::Agency message = ToProto(Office());
  EXPECT_EQ(message.name(), "agencies/610928-office");
  EXPECT_EQ(message.parent(), "agencies/610928");
  GONGKAI_ASSERT_OK_AND_ASSIGN(const Agency decoded, FromProto(message));
  EXPECT_EQ(decoded, Office());
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(ToProto(decoded), message));
}

TEST(AgencyProtoTest, EveryFieldAndLevelIsCarried) {
  const v1::Agency message = ToProto(Office());
  for (int i = 0; i < v1::Agency::descriptor()->field_count(); ++i) {
    const auto* field = v1::Agency::descriptor()->field(i);
    EXPECT_TRUE(field->is_repeated() ? message.GetReflection()->FieldSize(message, field) > 0
                                     : message.GetReflection()->HasField(message, field))
        << field->name();
  }
  for (Level level : {Level::kNation, Level::kProvince, Level::kPrefecture, Level::kCounty,
                      Level::kTownship, Level::kBody}) {
    Agency agency = Office();
    agency.level = level;
    GONGKAI_ASSERT_OK_AND_ASSIGN(const Agency decoded, FromProto(ToProto(agency)));
    EXPECT_EQ(decoded.level, level);
  }
}

TEST(AgencyProtoTest, NoParentAndNoSuccessorStayEmpty) {
  Agency root = Office();
  root.parent.clear();
  root.successor.clear();
  EXPECT_EQ(ToProto(root).parent(), "");
  GONGKAI_ASSERT_OK_AND_ASSIGN(const Agency decoded, FromProto(ToProto(root)));
  EXPECT_EQ(decoded, root);
}

TEST(AgencyProtoTest, RefusesWhatIsNoName) {
  for (auto set : {+[](v1::Agency&m, const std::string&v) { m.set_name(v); },
                   +[](v1::Agency&m, const std::string&v) { m.set_parent(v); },
                   +[](v1::Agency&m, const std::string&v) { m.set_successor(v); }}) {
    v1::Agency message = ToProto(Office());
    set(message, "610928");
    EXPECT_THAT(FromProto(message),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("'610928'")));
  }
  v1::Agency message = ToProto(Office());
  message.clear_name();
  EXPECT_FALSE(FromProto(message).ok());
}

TEST(AgencyProtoTest, RefusesALevelThatIsNotThere) {
  v1::Agency message = ToProto(Office());
  for (int level : {0, 7, -1}) {
    message.set_level(static_cast<v1::Agency::Level>(level));
    EXPECT_THAT(FromProto(message),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("level")));
  }
}

}  // namespace
}  // namespace gongkai
